import { settingOfTheDay, workplaceToday } from '#src/reporting/setting-of-the-day.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { WorkplaceText } from './WorkplaceFields.tsx';

type Parts = Pick<ReportingParts, 'settings' | 'now'>;

const NOWHERE: WorkplaceText = { name: '', dslName: '', dslPhone: '', lesson: '' };

/** What was entered today. */
export async function readWorkplace({ settings, now }: Parts): Promise<WorkplaceText> {
  try {
    const today = workplaceToday(await settings.read(settingOfTheDay), now());
    return today === null ? NOWHERE : { ...today.setting, lesson: today.lesson };
  } catch (error) {
    // A disk that cannot be read must not keep a report from being made: it can still be sent from memory.
    if (error instanceof StorageFailed) return NOWHERE;
    throw error;
  }
}

/** Keeps it for the rest of the day. False when the disk did not take it. */
export async function keepWorkplace({ settings, now }: Parts, { lesson, ...setting }: WorkplaceText): Promise<boolean> {
  try {
    await settings.keep(settingOfTheDay, { setting, lesson, from: 'entered', enteredAt: now() });
    return true;
  } catch (error) {
    // It goes with this report all the same, and the page says that it was not kept.
    if (error instanceof StorageFailed) return false;
    throw error;
  }
}

/** What a report says of it: nothing where nothing was entered. */
export const settingOf = ({
  name,
  dslName,
  dslPhone,
}: WorkplaceText): { name: string; dslName: string; dslPhone: string } | null =>
  name + dslName + dslPhone === '' ? null : { name, dslName, dslPhone };
