import { expect, it } from 'vitest';
import type { AssessmentId, AssessmentStore } from '#src/preview/assessment.ts';
import { newAssessment } from '#src/preview/assessment.ts';
import type { PackStore } from '#src/preview/lesson-pack.ts';
import type { PreviewStore } from '#src/preview/preview-store.ts';
import { aPack, aPreview } from '#tests/fakes/test-previews.ts';

/** What every store of previews keeps to. */
export function describePreviewStore(newStore: () => PreviewStore): void {
  it('gives back what was checked, newest first, all of it and of one address', async () => {
    const store = newStore();
    const [old, other, young] = [
      aPreview({ checkedAt: 1 }),
      aPreview({ checkedAt: 2, address: 'https://other.example/' }),
      aPreview({ checkedAt: 3 }),
    ];
    for (const preview of [other, young, old]) await store.add(preview);
    expect(await store.all()).toEqual([young, other, old]);
    expect(await store.of(old.address)).toEqual([young, old]);
    expect([await store.find(old.id), await store.find(aPreview().id)]).toEqual([old, null]);
  });

  it('changes one and leaves the others', async () => {
    const store = newStore();
    const [one, other] = [aPreview({ checkedAt: 1 }), aPreview({ checkedAt: 2 })];
    for (const preview of [one, other]) await store.add(preview);
    expect(await store.change(one.id, (preview) => ({ ...preview, seenAt: 9 }))).toEqual({ ...one, seenAt: 9 });
    expect(await store.change(aPreview().id, (preview) => preview)).toBeNull();
    expect(await store.all()).toEqual([other, { ...one, seenAt: 9 }]);
  });

  it('forgets what it is told to', async () => {
    const store = newStore();
    const [one, other] = [aPreview(), aPreview()];
    for (const preview of [one, other]) await store.add(preview);
    await store.forget([one.id]);
    expect(await store.all()).toEqual([other]);
  });
}

/** What every store of lesson packs keeps to. */
export function describePackStore(newStore: () => PackStore): void {
  it('keeps, gives back and forgets, last changed first', async () => {
    const store = newStore();
    const [one, other] = [aPack({ changedAt: 1 }), aPack({ changedAt: 2 })];
    for (const pack of [one, other]) await store.keep(pack);
    expect(await store.all()).toEqual([other, one]);
    await store.keep({ ...one, name: 'Hills', changedAt: 3 });
    expect((await store.all()).map(({ name }) => name)).toEqual(['Hills', other.name]);
    await store.forget(other.id);
    expect([await store.find(other.id), (await store.find(one.id))?.name]).toEqual([null, 'Hills']);
  });
}

/** What every store of risk assessments keeps to. */
export function describeAssessmentStore(newStore: () => AssessmentStore): void {
  it('keeps, gives back and forgets, last changed first', async () => {
    const store = newStore();
    const [one, other] = [1, 2].map((changedAt) => newAssessment(crypto.randomUUID() as AssessmentId, changedAt));
    if (one === undefined || other === undefined) throw new RangeError('There are two');
    for (const assessment of [one, other]) await store.keep(assessment);
    expect(await store.all()).toEqual([other, one]);
    await store.keep({ ...one, name: 'Chatterbox', changedAt: 3 });
    expect((await store.all()).map(({ name }) => name)).toEqual(['Chatterbox', '']);
    await store.forget(other.id);
    expect([await store.find(other.id), (await store.find(one.id))?.name]).toEqual([null, 'Chatterbox']);
  });
}
