import { beforeEach, describe, expect, it } from 'vitest';
import { ToldContent } from '#src/contract/report-content.ts';
import { Sealed } from '#src/contract/primitives.ts';
import { recordTold } from '#src/delivery/record-told.ts';
import { TOLD_RECORDS } from '#src/receipts/told-records.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { newEntry, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const TOLD = { who: 'setting-dsl', how: 'phone', at: T0 - 5, name: 'The setting’s own lead' } as const;

describe('that somebody was told', () => {
  let parts: FakeReportingParts;
  let vaultPrivateKey: CryptoKey;
  const REPORT = reportId(900);

  beforeEach(async () => {
    const made = await testEnrolment();
    vaultPrivateKey = made.vaultPrivateKey;
    parts = new FakeReportingParts(made.enrolment, () => T0);
    await parts.outbox.add(newEntry(1, { id: REPORT }));
  });

  it('is sealed for the officers with the name, and kept here without it', async () => {
    expect(await recordTold(parts, REPORT, TOLD)).toMatchObject({ kind: 'saved' });
    const entry = [...parts.outbox.entries.values()].find(({ about }) => about === REPORT);
    expect(entry).toMatchObject({ part: 'addendum', deadlineClass: 'log', capture: 'allowed' });
    const opened = ToldContent.parse(await openSeal(vaultPrivateKey, Sealed.parse(JSON.parse(entry?.body ?? ''))));
    expect(opened).toEqual({ v: 1, kind: 'told', told: TOLD, addedAt: T0 });
    const { name, ...kept } = TOLD;
    expect(await parts.settings.read(TOLD_RECORDS)).toEqual({ [REPORT]: [kept] });
    expect(JSON.stringify([...parts.settings.kept])).not.toContain(name);
    expect(parts.sending).toBe(1);
  });

  it('is added to what was said before', async () => {
    await recordTold(parts, REPORT, TOLD);
    await recordTold(parts, REPORT, { ...TOLD, who: 'agency-dsl', at: T0 });
    expect((await parts.settings.read(TOLD_RECORDS))[REPORT]?.map(({ who }) => who)).toEqual(['setting-dsl', 'agency-dsl']);
  });

  it('leaves no trace here when it could not be saved', async () => {
    parts.service.fate = () => 'unreachable';
    parts.outbox.add = () => Promise.reject(new StorageFailed('storage-full', null));
    expect(await recordTold(parts, REPORT, TOLD)).toEqual({ kind: 'not-saved', fault: 'storage-full' });
    expect(await parts.settings.read(TOLD_RECORDS)).toEqual({});
    expect(parts.sending).toBe(0);
  });
});
