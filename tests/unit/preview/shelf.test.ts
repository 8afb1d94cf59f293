import { describe, expect, it } from 'vitest';
import { newAssessment } from '#src/preview/assessment.ts';
import type { AssessmentId } from '#src/preview/assessment.ts';
import { shareByCode, takeFromShelf } from '#src/preview/share-by-code.ts';
import type { ShareParts } from '#src/preview/share-by-code.ts';
import { toShare } from '#src/preview/shared-pack.ts';
import { assessmentToShare, SharedAssessment } from '#src/preview/shared-assessment.ts';
import { EMPTY_SHELF, Shelf, withoutItem, withPack, withTool } from '#src/preview/shelf.ts';
import type { ShelfPack } from '#src/preview/shelf.ts';
import { aPreview, aShelfPack, aTool } from '#tests/fakes/test-previews.ts';
import { openForReports } from '#tests/unit/dsl-service/test-service.ts';

const DAY = 24 * 60 * 60 * 1000;
const newId = () => crypto.randomUUID();

async function atService() {
  const { tutor, officer, pass } = await openForReports();
  const parts: ShareParts = { client: async () => tutor.client, now: () => 1, newId };
  const give = async (name: string): Promise<ShelfPack> => {
    const shared = await shareByCode({ client: async () => officer.client }, toShare(name, [aPreview()], 1));
    if (shared.kind === 'failed') throw new Error(shared.why);
    const { kind: _kind, ...lies } = shared;
    return aShelfPack({ ...lies, name });
  };
  return { parts, give, pass };
}

describe('a pack that the agency gives to every tutor', () => {
  it('is taken by any tutor with its pages and findings, for a school year', async () => {
    const { parts, give, pass } = await atService();
    const pack = await give('Rivers');
    expect(await takeFromShelf(parts, pack)).toMatchObject({ kind: 'read', pack: { name: 'Rivers' } });
    pass(399 * DAY);
    expect(await takeFromShelf(parts, pack)).toMatchObject({ kind: 'read' });
    pass(2 * DAY);
    expect(await takeFromShelf(parts, pack)).toEqual({ kind: 'failed', why: 'none' });
  });

  it('is not taken where another lies in its place', async () => {
    const { parts, give } = await atService();
    const [rivers, hills] = [await give('Rivers'), await give('Hills')];
    expect(await takeFromShelf(parts, { ...rivers, code: hills.code })).toEqual({ kind: 'failed', why: 'changed' });
  });
});

describe('what the agency gives to every tutor', () => {
  it('has the newest first, each once, and nothing of what was taken away', async () => {
    const { give } = await atService();
    const [rivers, hills] = [await give('Rivers'), await give('Hills')];
    const [board, again] = [aTool(), aTool({ outcome: 'do-not-use' })];
    const whole = withTool(withPack(withPack(withTool(EMPTY_SHELF, board), rivers), hills), again);
    expect(Shelf.parse(whole)).toEqual({ v: 1, packs: [hills, rivers], tools: [again, board] });
    expect(withTool(whole, { ...board, outcome: 'use' }).tools).toEqual([{ ...board, outcome: 'use' }, again]);
    expect(withoutItem(withoutItem(whole, hills.id), board.id)).toEqual({ v: 1, packs: [rivers], tools: [again] });
  });
});

describe('a risk assessment that is sent to the agency', () => {
  it('says all but who approved it', () => {
    const assessment = { ...newAssessment(newId() as AssessmentId, 1), name: 'Drawing board', approvedBy: 'Somebody' };
    const shared = assessmentToShare(assessment, 2);
    expect(SharedAssessment.parse(JSON.parse(JSON.stringify(shared)))).toEqual(shared);
    expect(JSON.stringify(shared)).not.toContain('Somebody');
  });
});
