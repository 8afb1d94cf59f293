import * as z from 'zod/mini';
import { Assessment } from './assessment.ts';

/** How a risk assessment travels to the officer who is asked to approve it. */
export const SharedAssessment = z.strictObject({
  safeLessonAssessment: z.literal(1),
  sharedAt: z.number(),
  assessment: z.omit(Assessment, { approvedBy: true }),
});

export const assessmentToShare = (
  { approvedBy: _approvedBy, ...assessment }: Assessment,
  now: number,
): z.infer<typeof SharedAssessment> => ({ safeLessonAssessment: 1, sharedAt: now, assessment });
