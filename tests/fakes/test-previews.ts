import { Finding } from '#src/preview/finding.ts';
import { LessonPack } from '#src/preview/lesson-pack.ts';
import { Preview } from '#src/preview/preview.ts';

/** A finding that the schema lets in. */
export const aFinding = (over: Partial<Finding> = {}): Finding =>
  Finding.parse({
    kind: 'comments',
    severity: 'medium',
    says: [],
    count: 1,
    evidence: [{ text: 'Leave a comment', where: '#comments', address: null }],
    ...over,
  });

export const aPreview = (over: Partial<Preview> = {}): Preview =>
  Preview.parse({
    id: crypto.randomUUID(),
    address: 'https://rivers.example/',
    checkedAt: Date.UTC(2026, 10, 20, 9),
    outcome: 'checked',
    endedAt: 'https://rivers.example/',
    title: 'Rivers of the world',
    findings: [aFinding()],
    hosts: ['cdn.rivers.example'],
    fingerprint: { texts: [1, 2, 3], pictures: [4], hosts: ['cdn.rivers.example'] },
    seenAt: null,
    verdict: null,
    ...over,
  });

export const aPack = (over: Partial<LessonPack> = {}): LessonPack =>
  LessonPack.parse({
    id: crypto.randomUUID(),
    name: 'Year 4, rivers',
    previews: [],
    madeAt: Date.UTC(2026, 10, 20, 9),
    changedAt: Date.UTC(2026, 10, 20, 9),
    ...over,
  });
