import { Finding } from '#src/preview/finding.ts';
import { LessonPack } from '#src/preview/lesson-pack.ts';
import { Preview } from '#src/preview/preview.ts';
import { ShelfPack, ShelfTool } from '#src/preview/shelf.ts';

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

export const aShelfPack = (over: Partial<ShelfPack> = {}): ShelfPack =>
  ShelfPack.parse({
    id: crypto.randomUUID(),
    name: 'Year 4, rivers',
    pages: 1,
    code: '0000-1111-2222-3333-4444-5555',
    digest: 'A'.repeat(43),
    keptUntil: Date.UTC(2027, 10, 20),
    addedAt: Date.UTC(2026, 10, 20, 9),
    addedBy: 'Officer One',
    ...over,
  });

export const aTool = (over: Partial<ShelfTool> = {}): ShelfTool =>
  ShelfTool.parse({
    id: crypto.randomUUID(),
    name: 'Drawing board',
    address: 'https://board.example/',
    outcome: 'use-with-measures',
    measures: '',
    decidedAt: Date.UTC(2026, 10, 20, 9),
    decidedBy: 'Officer One',
    ...over,
  });
