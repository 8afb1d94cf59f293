import type * as z from 'zod/mini';

/** One thing that a device remembers: what it looks like, and what it is until somebody sets it. Each says when it is cleared. */
export type Setting<Schema extends z.core.$ZodType = z.core.$ZodType> = {
  /** Unique, and never used again for something else. */
  readonly key: string;
  readonly schema: Schema;
  readonly fallback: z.output<Schema>;
};

export const setting = <Schema extends z.core.$ZodType>(of: Setting<Schema>): Setting<Schema> => of;

/** Reads and keeps settings. Both reject with StorageFailed only; what is there and does not fit its schema counts as not set. */
export type Settings = {
  readonly read: <Schema extends z.core.$ZodType>(of: Setting<Schema>) => Promise<z.output<Schema>>;
  /** Resolves when it is on the disk. */
  readonly keep: <Schema extends z.core.$ZodType>(of: Setting<Schema>, value: z.input<Schema>) => Promise<void>;
};
