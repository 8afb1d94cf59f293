import * as z from 'zod/mini';
import { Instant, ReportId } from '#src/contract/primitives.ts';
import { TOLD_HOW, TOLD_WHO } from '#src/contract/report-content.ts';
import { setting } from '#src/storage/setting.ts';

const ToldRecord = z.strictObject({ who: z.enum(TOLD_WHO), how: z.enum(TOLD_HOW), at: Instant });
export type ToldRecord = z.infer<typeof ToldRecord>;

/**
 * Who was told of each report, by what way and when, as it was said on this device. No names: those are in the sealed report only.
 * Deleted when the tutor signs out.
 */
export const TOLD_RECORDS = setting({ key: 'told-records', schema: z.record(ReportId, z.array(ToldRecord)), fallback: {} });
