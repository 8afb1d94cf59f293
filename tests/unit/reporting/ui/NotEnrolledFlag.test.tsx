// @vitest-environment jsdom
import { configure, fireEvent, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { NotEnrolledFlag } from '#src/reporting/ui/NotEnrolledFlag.tsx';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

// A long form, looked over by axe, takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const target = { tabId: 7, address: 'https://user:word@bad.example/a?who=me#now', addressOf: 'page' } as const;

async function open() {
  const copied: string[] = [];
  const parts = new FakeReportingParts(null, () => T0);
  const copyText = async (text: string) => void copied.push(text);
  show(
    <main>
      <NotEnrolledFlag parts={parts} handed={{ target, madeFrom: 'page', draft: null }} copyText={copyText} />
    </main>,
  );
  await screen.findByRole('heading', { level: 1 });
  return { parts, copied };
}

const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));
const copy = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Copy as text' }));
  await screen.findByText('Copied.', { selector: 'span' });
};

test('a page is copied as text and kept nowhere', async () => {
  const { parts, copied } = await open();
  await expectAccessible();
  choose('Gambling');
  fireEvent.input(screen.getByLabelText(/^Note/), { target: { value: 'A game for money' } });
  await copy();
  expect(copied[0]).toContain('Address: https://bad.example/a\n');
  expect(copied[0]).toContain('Category: Gambling\n');
  expect(copied[0]).toContain('Note: A game for money\n');
  fireEvent.click(screen.getByRole('checkbox', { name: /^Keep the full address/ }));
  await copy();
  expect(copied[1]).toContain('Address: https://bad.example/a?who=me#now\n');
  expect(parts.outbox.entries.size + parts.settings.kept.size + parts.service.asked.length).toBe(0);
});

test('a hard stop’s address is copied so that nobody opens it, with the numbers that are for it', async () => {
  const { copied } = await open();
  choose('Child sexual abuse');
  expect(screen.getByText('iwf.org.uk/report')).toBeTruthy();
  await copy();
  expect(copied[0]).toContain('Address: hxxps[:]//bad[.]example/a\n');
  expect(copied[0]).not.toContain('https://');
});

test('what is too long is said and stays', async () => {
  const { copied } = await open();
  fireEvent.input(screen.getByLabelText(/^Note/), { target: { value: 'x'.repeat(LONGEST_NOTE + 1) } });
  fireEvent.click(screen.getByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText(/The note is too long. It is still here/)).toBeTruthy();
  expect(copied).toEqual([]);
});
