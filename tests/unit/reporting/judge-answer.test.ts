import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '#src/reporting/judge-answer.ts';
import { digestNamed, newEntry, receiptOf, reportId } from '#tests/fakes/report-builders.ts';

const entry = newEntry(1);
const refused = (status: number, retryAfterMs: number | null = null) =>
  ({ kind: 'refused', status, reason: null, retryAfterMs }) as const;

describe('R5 what an answer means for a report', () => {
  it('takes only the receipt for this report and this body for an acknowledgement (F25, F27)', () => {
    const receipt = receiptOf(entry);
    expect(judgeAnswer(entry, { kind: 'answered', answer: receipt })).toEqual({ kind: 'acknowledged', receipt });
    for (const answer of [receiptOf({ ...entry, id: reportId(2) }), receiptOf({ ...entry, digest: digestNamed('other') })]) {
      expect(judgeAnswer(entry, { kind: 'answered', answer })).toEqual({ kind: 'retry', retryAfterMs: 0, isAboutAll: false });
    }
  });

  it('tries again when nothing answered, or something that is not the service', () => {
    const retry = { kind: 'retry', retryAfterMs: 0, isAboutAll: true };
    expect(judgeAnswer(entry, { kind: 'unreachable' })).toEqual(retry);
    expect(judgeAnswer(entry, { kind: 'not-the-service', status: 200 })).toEqual(retry);
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 511, 599])('tries again after %i', (status) => {
    expect(judgeAnswer(entry, refused(status))).toMatchObject({ kind: 'retry', retryAfterMs: 0 });
    expect(judgeAnswer(entry, refused(status, 90_000))).toMatchObject({ kind: 'retry', retryAfterMs: 90_000 });
  });

  it.each([429, 503])('takes %i to be about every report', (status) => {
    expect(judgeAnswer(entry, refused(status))).toMatchObject({ isAboutAll: true });
  });

  it.each([408, 425, 500, 502, 504])('takes %i to be about this report, so that it holds up no other', (status) => {
    expect(judgeAnswer(entry, refused(status))).toMatchObject({ isAboutAll: false });
  });

  it.each([400, 401, 403, 404, 405, 407, 409, 410, 413, 422, 451])('holds after %i, whatever Retry-After says', (status) => {
    expect(judgeAnswer(entry, refused(status, 1000))).toEqual({ kind: 'hold', reason: String(status) });
  });

  it.each(['proof-stale', 'proof-replayed'] as const)('tries again after %s, with a signature of its own', (reason) => {
    const outcome = { kind: 'refused', status: 401, reason, retryAfterMs: null } as const;
    expect(judgeAnswer(entry, outcome)).toEqual({ kind: 'retry', retryAfterMs: 0, isAboutAll: false });
  });

  it.each(['device-revoked', 'proof-foreign', 'report-differs'] as const)(
    'holds for the reason that the service gave: %s',
    (reason) => {
      const outcome = { kind: 'refused', status: 403, reason, retryAfterMs: null } as const;
      expect(judgeAnswer(entry, outcome)).toEqual({ kind: 'hold', reason });
    },
  );
});
