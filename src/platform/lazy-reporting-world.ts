import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { KeptParts } from '#src/reporting/ui/use-kept.ts';

/** For pages that must be there at once: the world is loaded and built when it is first wanted. */
export function lazyReportingWorld(): () => Promise<ReportingParts> {
  let built: Promise<ReportingParts> | null = null;
  return () => (built ??= import('./reporting-world.ts').then(({ reportingWorld }) => reportingWorld()));
}

/** The same for what it takes to look at what is kept here. */
export function lazyKeptWorld(): () => Promise<KeptParts> {
  let built: Promise<KeptParts> | null = null;
  return () => (built ??= import('./kept-world.ts').then(({ keptWorld }) => keptWorld()));
}
