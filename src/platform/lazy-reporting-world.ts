import type { ReportingParts } from '#src/reporting/reporting-parts.ts';

/** For pages that must be there at once: the world is loaded and built when it is first wanted. */
export function lazyReportingWorld(): () => Promise<ReportingParts> {
  let built: Promise<ReportingParts> | null = null;
  return () => (built ??= import('./reporting-world.ts').then(({ reportingWorld }) => reportingWorld()));
}
