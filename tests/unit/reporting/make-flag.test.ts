import { expect, test } from 'vitest';
import { CaptureContent, Picture } from '#src/contract/report-content.ts';
import { Sealed } from '#src/contract/primitives.ts';
import { makeFlag } from '#src/reporting/make-flag.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeService } from '#tests/fakes/fake-service.ts';
import { reportId, T0 } from '#tests/fakes/report-builders.ts';
import { flag } from '#tests/fakes/sealed-case.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const picture = Picture.parse({ type: 'image/webp', width: 10, height: 10, data: 'AAAA' });
const captured = { title: 'A title', selection: null, picture };

/** The captures that were sealed with a report of that category. */
async function sealedWith(category: string): Promise<readonly CaptureContent[]> {
  const { enrolment, vaultPrivateKey } = await testEnrolment();
  const [outbox, service] = [new FakeOutbox(), new FakeService()];
  let ids = 0;
  const parts = {
    outbox,
    enrolment: async () => enrolment,
    clientFor: () => service.client,
    inOrder: <Result>(save: () => Promise<Result>) => save(),
    newId: () => reportId(++ids),
    now: () => T0,
    sendSoon: () => {},
  };
  expect(await makeFlag(parts, builtInTaxonomy, flag({ category }), captured)).toMatchObject({ kind: 'saved' });
  const bodies = (await outbox.list(9)).entries.filter(({ part }) => part === 'capture').map(({ body }) => body);
  return Promise.all(
    bodies.map(async (body) => CaptureContent.parse(await openSeal(vaultPrivateKey, Sealed.parse(JSON.parse(body))))),
  );
}

test('what was captured goes with the report as a body of its own', async () => {
  expect(await sealedWith('C6')).toMatchObject([captured]);
});

test('a picture never does where only words may be captured, whatever the form kept', async () => {
  expect(await sealedWith('B1')).toMatchObject([{ title: 'A title', picture: null }]);
});

test('nothing does under a hard stop or a code that is not known', async () => {
  expect(await sealedWith('C1')).toEqual([]);
  expect(await sealedWith('Z9')).toEqual([]);
});
