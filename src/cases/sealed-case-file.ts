import * as z from 'zod/mini';
import type { CaseRecord } from '#src/contract/case.ts';
import { ReportPart } from '#src/contract/envelope.ts';
import { Digest, Instant, ReportId } from '#src/contract/primitives.ts';
import { digestOf } from '#src/sealing/digest.ts';

/** What the service's command `export-sealed` prints: a case that one officer alone may read, still sealed. */
const SealedCaseFile = z.looseObject({
  reference: z.string(),
  parts: z.array(z.looseObject({ id: ReportId, part: ReportPart, body: z.string(), digest: Digest, receivedAt: Instant })),
  events: z.array(z.looseObject({ event: z.string(), receivedAt: Instant, officerName: z.string() })),
});

/** Null when it is not such a file, or there is no report in it. */
export async function recordIn(text: string): Promise<CaseRecord | null> {
  const parsed = SealedCaseFile.safeParse(parseJson(text));
  const report = parsed.data?.parts.find(({ part }) => part === 'report');
  if (!parsed.success || report === undefined) return null;
  const { reference, parts, events } = parsed.data;
  const last = events.at(-1)?.event ?? report.body;
  return {
    id: report.id,
    reference,
    deadlineClass: 'log',
    capture: 'none',
    status: 'received',
    statusAt: report.receivedAt,
    receivedAt: report.receivedAt,
    tutorName: '',
    report: { ...report, about: null },
    addenda: parts.flatMap((part) => (part.part === 'addendum' ? [{ ...part, about: report.id }] : [])),
    captures: [],
    events,
    head: await digestOf(last),
    revision: 1,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller says that it is not such a file.
    return undefined;
  }
}
