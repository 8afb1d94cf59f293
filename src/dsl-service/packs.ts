import { Digest } from '#src/contract/primitives.ts';
import { answer, overLimit, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Limits } from './rate-limit.ts';
import type { Store } from './store.ts';

/** A term and some: a lesson is prepared weeks ahead. */
const KEPT_FOR_MS = 90 * 24 * 60 * 60 * 1000;

export type PackParts = {
  readonly store: Store;
  readonly limits: Pick<Limits, 'pack'>;
  /** Epoch ms. */
  readonly now: () => number;
};

/** The service keeps packs as they are sealed, and knows neither what is in them nor who is to read them. */
export function packHandlers({ store, limits, now }: PackParts): Pick<Handlers, 'putPack' | 'getPack'> {
  const shared = createRateLimiter(limits.pack, now);
  return {
    async putPack({ params, body, at, ...call }) {
      const deviceId = proverOf(call).id;
      const limited = overLimit(shared.take(deviceId));
      if (limited !== null) return limited;
      const id = Digest.parse(params['id']);
      const keptUntil = await store.putPack({ id, pack: body, deviceId, at, keptUntil: at + KEPT_FOR_MS });
      return keptUntil === null ? refuse('pack-differs') : answer({ keptUntil });
    },

    getPack: async ({ params, at }) => answer({ pack: await store.findPack(Digest.parse(params['id']), at) }),
  };
}
