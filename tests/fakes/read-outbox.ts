import { Envelope } from '#src/contract/envelope.ts';
import { Sealed } from '#src/contract/primitives.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import type { FakeOutbox } from './fake-outbox.ts';

/** Whatever waits in an outbox as the officers will read it, oldest first. */
export const readOutbox = (
  { entries }: FakeOutbox,
  vaultPrivateKey: CryptoKey,
): Promise<readonly { readonly envelope: Envelope; readonly content: unknown }[]> =>
  Promise.all(
    [...entries.values()].map(async ({ body }) => {
      const sealed = Sealed.parse(JSON.parse(body));
      return { envelope: Envelope.parse(readEnvelope(sealed)), content: await openSeal(vaultPrivateKey, sealed) };
    }),
  );
