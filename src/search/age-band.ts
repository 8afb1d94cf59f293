import * as z from 'zod/mini';

/** The stages of schooling in England, from the early years to sixteen and over. */
export const AGE_BANDS = ['eyfs', 'ks1', 'ks2', 'ks3', 'ks4', 'ks5'] as const;
export const AgeBand = z.enum(AGE_BANDS);
export type AgeBand = z.infer<typeof AgeBand>;
