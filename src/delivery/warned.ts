import * as z from 'zod/mini';
import type { Outbox } from '#src/reporting/outbox.ts';
import { setting } from '#src/storage/setting.ts';
import type { Settings } from '#src/storage/setting.ts';

/** What people were warned of, so that a restart does not repeat it. Whatever was sent drops out of it. */
export const WARNED = setting({ key: 'device/warned', schema: z.array(z.string()), fallback: [] });

/** `lookAt`: when to look again, epoch ms; null when all is sent. */
export type Warned = { readonly isLate: boolean; readonly lookAt: number | null };

/** Has people warned where anything is unsent, or where they were warned and it was sent since. */
export async function warnWhereUnsent(
  { outbox, settings }: { readonly outbox: Pick<Outbox, 'unsent'>; readonly settings: Pick<Settings, 'read'> },
  warn: () => Promise<Warned>,
): Promise<Warned> {
  const [unsent, warned] = await Promise.all([outbox.unsent(), settings.read(WARNED)]);
  return unsent.length + warned.length === 0 ? { isLate: false, lookAt: null } : warn();
}
