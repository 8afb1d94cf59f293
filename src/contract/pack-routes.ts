import * as z from 'zod/mini';
import { Digest, Instant } from './primitives.ts';
import { route } from './route.ts';
import { SealedPack } from './sealed-pack.ts';

/** `id` is made of the code, and says nothing of the key. The same pack again is kept no longer than before. */
export const putPack = route({
  method: 'PUT',
  path: '/v1/packs/:id',
  who: ['tutor', 'officer'],
  params: { id: Digest },
  body: SealedPack,
  answer: z.looseObject({ keptUntil: Instant }),
});

export const getPack = route({
  method: 'GET',
  path: '/v1/packs/:id',
  who: ['tutor', 'officer'],
  params: { id: Digest },
  /** Null: nobody shared one by this code, or it is over. */
  answer: z.looseObject({ pack: z.nullable(SealedPack) }),
});
