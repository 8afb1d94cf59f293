import { Digest } from '#src/contract/primitives.ts';
import { answer, overLimit, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Limits } from './rate-limit.ts';
import type { Store } from './store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What a tutor shares, a term and some: a lesson is prepared weeks ahead. What officers give to everyone, a school year and some. */
const KEPT_FOR_MS = { tutor: 90 * DAY_MS, officer: 400 * DAY_MS } as const;

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
      const { id: deviceId, role } = proverOf(call);
      const limited = overLimit(shared.take(deviceId));
      if (limited !== null) return limited;
      const id = Digest.parse(params['id']);
      const keptUntil = await store.putPack({ id, pack: body, deviceId, at, keptUntil: at + KEPT_FOR_MS[role] });
      return keptUntil === null ? refuse('pack-differs') : answer({ keptUntil });
    },

    getPack: async ({ params, at }) => answer({ pack: await store.findPack(Digest.parse(params['id']), at) }),
  };
}
