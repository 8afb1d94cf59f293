import { describe, expect, it } from 'vitest';
import { ASSESSMENT_QUESTIONS, needsMeasures, newAssessment, saysTo, unanswered } from '#src/preview/assessment.ts';
import type { Assessment, AssessmentId } from '#src/preview/assessment.ts';
import { findPreviews } from '#src/preview/find-previews.ts';
import { packHosts } from '#src/preview/pack-hosts.ts';
import { Verdict } from '#src/preview/preview.ts';
import { previewsCsv } from '#src/preview/previews-csv.ts';
import { readShared, writeShared } from '#src/preview/shared-pack.ts';
import { aFinding, aPreview } from '#tests/fakes/test-previews.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const verdict = (over: Partial<Verdict> = {}): Verdict =>
  Verdict.parse({ decision: 'suitable', bands: ['ks2'], notes: 'Good maps', lesson: 'Rivers', decidedAt: NOW, ...over });
const newId = () => crypto.randomUUID();

describe('finding previews', () => {
  const rivers = aPreview({ verdict: verdict() });
  const hills = aPreview({ title: 'Hills', address: 'https://hills.example/' });
  it.each([
    ['', 'all', [rivers, hills]],
    ['  RIVERS maps ', 'all', [rivers]],
    ['hills.example', 'all', [hills]],
    ['', 'undecided', [hills]],
    ['', 'suitable', [rivers]],
    ['', 'not-suitable', []],
    ['rivers nowhere', 'all', []],
  ] as const)('%s among %s', (typed, filter, found) => {
    expect(findPreviews([rivers, hills], typed, filter)).toEqual(found);
  });
});

describe('the hosts of a pack', () => {
  it('are its own pages’ first, then those that most pages need', () => {
    const pages = [
      aPreview({ address: 'https://a.example/', endedAt: 'https://www.a.example/', hosts: ['cdn.example', 'www.a.example'] }),
      aPreview({ address: 'https://b.example/', endedAt: null, hosts: ['cdn.example', 'fonts.example'] }),
    ];
    expect(packHosts(pages).map(({ host, pages: needed, isOwn }) => [host, needed, isOwn])).toEqual([
      ['a.example', 1, true],
      ['b.example', 1, true],
      ['www.a.example', 1, true],
      ['cdn.example', 2, false],
      ['fonts.example', 1, false],
    ]);
  });
});

describe('a shared pack', () => {
  const page = aPreview({ verdict: verdict(), seenAt: NOW });

  it('comes with its findings, and with the other tutor’s verdict as theirs', () => {
    const read = readShared(writeShared('Year 4', [page], NOW), NOW + 1, newId);
    if (read.kind !== 'read') throw new Error(read.why);
    const [kept] = read.previews;
    expect(read.pack).toMatchObject({ name: 'Year 4', previews: [kept?.id], madeAt: NOW + 1 });
    expect(kept).toEqual({ ...page, id: kept?.id, seenAt: null, verdict: null, sharedVerdict: page.verdict });
    expect(kept?.id).not.toBe(page.id);
  });

  it('that was shared on says nothing of the first tutor’s', () => {
    const read = readShared(writeShared('', [aPreview({ sharedVerdict: verdict() })], NOW), NOW, newId);
    expect(read.kind === 'read' && read.previews[0]).not.toHaveProperty('sharedVerdict');
  });

  it.each([
    ['no JSON', '<html>', 'not-a-pack'],
    ['something else', '{"safeLessonPack":2}', 'not-a-pack'],
    ['more than there is', writeShared('', [page], NOW).replace('"name"', '"more": 1, "name"'), 'not-a-pack'],
    ['a script for an address', writeShared('', [{ ...page, address: 'javascript:alert(1)' }], NOW), 'not-pages'],
    ['a page of ours for an address', writeShared('', [{ ...page, endedAt: 'chrome-extension://x/' }], NOW), 'not-pages'],
  ])('is refused where it is %s', (_, text, why) => {
    expect(readShared(text, NOW, newId)).toEqual({ kind: 'refused', why });
  });
});

describe('the log as a table', () => {
  it('has what was found and decided, and no formula', () => {
    const csv = previewsCsv(
      [aPreview({ title: '=HYPERLINK(1)', verdict: verdict(), findings: [aFinding({ severity: 'high', count: 3 })] })],
      {
        decision: (decision) => decision ?? '-',
        bands: ({ verdict: decided }) => decided?.bands.join() ?? '',
        finding: (kind) => kind,
      },
    );
    const [, row = ''] = csv.split('\r\n');
    expect(row).toContain(`"'=HYPERLINK(1)","2026-11-20T09:00:00.000Z","checked","suitable","ks2","Rivers","Good maps"`);
    expect(row).toContain('"1","0","0","0","comments (3)"');
  });
});

describe('a risk assessment', () => {
  const empty = newAssessment(newId() as AssessmentId, NOW);
  const answered = (risk: 'low' | 'high', over: Partial<Assessment> = {}): Assessment => ({
    ...empty,
    answers: Object.fromEntries(
      ASSESSMENT_QUESTIONS.map((question) => [question, { text: '', risk: question === 'contact' ? risk : 'low' }]),
    ) as Assessment['answers'],
    ...over,
  });

  it('asks for a risk of every question', () => {
    expect(unanswered(empty)).toEqual(ASSESSMENT_QUESTIONS);
    expect(unanswered(answered('low'))).toEqual([]);
  });

  it.each([
    ['low', 'use', '', false],
    ['high', 'use', '', true],
    ['high', 'use', ' ', true],
    ['high', 'use', 'Chat is switched off', false],
    ['low', 'use-with-measures', '', true],
    ['high', 'do-not-use', '', false],
    ['high', null, '', false],
  ] as const)('%s risk, %s, measures “%s”', (risk, outcome, measures, isNeeded) => {
    expect(needsMeasures(answered(risk, { outcome, measures }))).toBe(isNeeded);
  });

  it('shows the findings beside the question that they belong to', () => {
    const findings = [aFinding({ kind: 'chat' }), aFinding({ kind: 'trackers' })];
    expect([saysTo('contact', findings), saysTo('data', findings), saysTo('ending', findings)]).toEqual([
      [findings[0]],
      [findings[1]],
      [],
    ]);
  });
});
