// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, test } from 'vitest';
import type { Told } from '#src/contract/report-content.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import { peopleToPhone } from '#src/reporting/ui/phone-now-people.ts';
import { PhoneNow } from '#src/reporting/ui/PhoneNow.tsx';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const NOW = new Date(2026, 10, 16, 14, 5, 30).getTime();
const tutor = { dslName: 'The Lead', dslPhone: '01632 960000' };
const setting = { name: 'A school', dslName: 'The School’s Lead', dslPhone: '01632 960111' };
const directory = {
  deputies: [
    { name: 'The Deputy', phone: '01632 960222', email: '' },
    { name: 'No Number', phone: ' ', email: 'a@b.example' },
  ],
};

const names = (deadlineClass: 'now' | 'immediate' | 'same-day' | 'log') =>
  peopleToPhone({ deadlineClass, directory, setting, tutor }).map(({ name, phone }) => name || phone);

describe('whom to phone', () => {
  it('is the agency’s DSL, who stands in, and the setting’s DSL, in this order', () => {
    expect(names('immediate')).toEqual(['The Lead', 'The Deputy', 'The School’s Lead']);
  });

  it('is 999 first when somebody is in danger', () => {
    expect(names('now')).toEqual(['999', 'The Lead', 'The Deputy', 'The School’s Lead']);
  });

  it('is nobody for a report that can wait', () => {
    expect([names('same-day'), names('log')]).toEqual([[], []]);
  });

  it('is whoever is known', () => {
    const people = peopleToPhone({ deadlineClass: 'immediate', directory: null, setting: null, tutor });
    expect(people).toEqual([{ who: 'agency-dsl', name: 'The Lead', phone: '01632 960000', where: '' }]);
  });
});

function open(answer: () => Promise<SaveFault | null> = async () => null) {
  const told: Told[] = [];
  show(
    <PhoneNow
      deadlineClass="now"
      directory={directory}
      setting={setting}
      tutor={tutor}
      now={() => NOW}
      onTold={(one) => {
        told.push(one);
        return answer();
      }}
    />,
  );
  const row = screen.getByText('The School’s Lead').closest('li');
  if (row === null) throw new Error('Not in the list');
  return { told, row: within(row) };
}

const press = (row: ReturnType<typeof open>['row'], name: string) => fireEvent.click(row.getByRole('button', { name }));

test('shows numbers to ring, and asks only when somebody was told', async () => {
  const { told, row } = open();
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    '999',
    '01632 960000',
    '01632 960222',
    '01632 960111',
  ]);
  await expectAccessible();
  press(row, 'I have told them');
  const time = row.getByLabelText('When did you tell them?');
  expect(document.activeElement).toBe(time);
  expect(time).toHaveProperty('value', '2026-11-16T14:05');
  await expectAccessible();
  fireEvent.input(time, { target: { value: '2026-11-16T13:50' } });
  press(row, 'Add to the report');
  const done = await row.findByText('Told the setting’s DSL by phone at 13:50');
  expect(document.activeElement).toBe(done);
  expect(told).toEqual([
    { who: 'setting-dsl', how: 'phone', name: 'The School’s Lead', at: new Date(2026, 10, 16, 13, 50).getTime() },
  ]);
  await expectAccessible();
});

test.each(['', '2026-11-16T14:06'])('takes no time that has not passed: %s', async (value) => {
  const { told, row } = open();
  press(row, 'I have told them');
  const time = row.getByLabelText('When did you tell them?');
  fireEvent.input(time, { target: { value } });
  press(row, 'Add to the report');
  expect(row.getByText('Enter a day and time that has passed.')).toBeTruthy();
  expect(time.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(time);
  expect(told).toEqual([]);
});

test('says that it was not saved, and keeps the time', async () => {
  const { row } = open(async () => 'storage-full');
  press(row, 'I have told them');
  press(row, 'Add to the report');
  await row.findByRole('alert');
  expect(row.getByLabelText('When did you tell them?')).toHaveProperty('value', '2026-11-16T14:05');
  await expectAccessible();
});

test('says that nobody knows whether it was saved', async () => {
  const { row } = open(() => Promise.reject(new Error('gone')));
  press(row, 'I have told them');
  press(row, 'Add to the report');
  expect((await row.findByRole('alert')).textContent).toContain('not certain');
});

test('is recorded once, however often it is pressed, and can be left', async () => {
  const { told, row } = open(() => new Promise(() => {}));
  press(row, 'I have told them');
  press(row, 'Not yet');
  press(row, 'I have told them');
  press(row, 'Add to the report');
  await waitFor(() => expect(told).toHaveLength(1));
  fireEvent.click(row.getByRole('button', { name: 'Saving…' }));
  expect(told).toHaveLength(1);
});

test('shows nothing for a report that can wait', () => {
  const { container } = show(
    <PhoneNow deadlineClass="same-day" directory={null} setting={null} tutor={tutor} now={() => NOW} onTold={async () => null} />,
  );
  expect(container.textContent).toBe('');
});
