// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { currentEnrolment, EnrolFault } from '#src/enrolment/questions.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import type { Enrol } from '#src/enrolment/ui/EnrolForm.tsx';
import { WelcomePage } from '#src/enrolment/ui/WelcomePage.tsx';
import type { WelcomePageProps } from '#src/enrolment/ui/WelcomePage.tsx';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const tutor: TutorEnrolment = {
  personName: 'Tutor One',
  agencyName: 'An Agency',
  dslName: 'The Lead',
  dslPhone: '020 7946 0000',
  origin: 'https://reports.example',
};

const newcomer = on(currentEnrolment, () => ({ tutor: null, isOfficer: false }));

const refuses =
  (fault: EnrolFault): Enrol =>
  () =>
    Promise.resolve({ kind: 'refused', fault });
const broken: Enrol = () => Promise.reject(new Error('broken'));

function open(answering: readonly Answering[], { enrol = broken, reason = 'opened' }: Partial<WelcomePageProps> = {}) {
  return show(<WelcomePage ask={fakeAsk(answering).ask} enrol={enrol} reason={reason} />);
}

async function paste(code: string) {
  const field = await screen.findByRole('textbox', { name: 'Enrolment code' });
  fireEvent.input(field, { target: { value: code } });
  fireEvent.click(screen.getByRole('button', { name: 'Enrol this device' }));
  return field;
}

test('says before anything is pasted what is sent, to whom, what never is, and that this is no filter', async () => {
  open([newcomer]);
  await screen.findByRole('textbox', { name: 'Enrolment code' });
  for (const name of ['What is sent', 'Who can read it', 'What is never collected', 'Not a filter']) {
    expect(screen.getByRole('heading', { name })).toBeTruthy();
  }
  await expectAccessible();
});

test('the code is sent as it was pasted, and enrolment ends on who answers and how to report', async () => {
  const pasted: string[] = [];
  open([newcomer], {
    enrol: (code) => {
      pasted.push(code);
      return Promise.resolve({ kind: 'enrolled', enrolment: tutor });
    },
  });
  await paste(' SL1.tutor.\nrest ');
  const heading = await screen.findByRole('heading', { level: 1, name: 'You are ready' });
  expect(document.activeElement).toBe(heading);
  expect(pasted).toEqual([' SL1.tutor.\nrest ']);
  for (const text of ['Tutor One', 'An Agency', 'The Lead', 'You can close this page.']) {
    expect(screen.getByText(text)).toBeTruthy();
  }
  expect(screen.getByRole('link', { name: '020 7946 0000' }).getAttribute('href')).toBe('tel:02079460000');
  expect(screen.queryByRole('textbox')).toBeNull();
  await expectAccessible();
});

test.each(EnrolFault.options)('%s: says so in its own sentence, and the code stays in the box', async (fault) => {
  open([newcomer], { enrol: refuses(fault) });
  const field = await paste('SL1.what.was.pasted');
  await screen.findByText(/Problem|[.]/, { selector: '.field-error span, [role=alert] p' });
  expect(field).toHaveProperty('value', 'SL1.what.was.pasted');
  expect(document.activeElement).toBe(field);
  await expectAccessible();
});

test('no two faults share a sentence', async () => {
  const sentences = new Set<string | null | undefined>();
  for (const fault of EnrolFault.options) {
    const { unmount } = open([newcomer], { enrol: refuses(fault) });
    await paste('SL1');
    sentences.add((await screen.findByText(/./, { selector: '.field-error span, [role=alert] p:first-of-type' })).textContent);
    unmount();
  }
  expect(sentences.size).toBe(EnrolFault.options.length);
});

test('a fault of the code is tied to its field', async () => {
  open([newcomer], { enrol: refuses('damaged') });
  await paste('SL1');
  expect(await screen.findByRole('textbox', { name: 'Enrolment code', description: /Part of the code is missing/ })).toBeTruthy();
});

test('an officer’s code leads to the console', async () => {
  open([newcomer], { enrol: refuses('officer-code') });
  await paste('SL1');
  expect((await screen.findByRole('link', { name: 'Open the console' })).getAttribute('href')).toBe('/console.html');
});

test('when enrolling breaks, the code stays and the sentence says so', async () => {
  open([newcomer]);
  const field = await paste('SL1.kept');
  expect((await screen.findByRole('alert')).textContent).toContain('Your code is still in the box');
  expect(field).toHaveProperty('value', 'SL1.kept');
  await expectAccessible();
});

test('a device that is enrolled shows for whom, and asks for no code', async () => {
  open([on(currentEnrolment, () => ({ tutor, isOfficer: true }))]);
  expect(await screen.findByText('Tutor One')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByRole('link', { name: 'Open the console' })).toBeTruthy();
  await expectAccessible();
});

test('after a block without enrolment: the site is blocked, no report was kept, and what to do', async () => {
  open([newcomer], { reason: 'not-enrolled' });
  expect(await screen.findByText('The site is blocked, but no report was kept')).toBeTruthy();
  expect(screen.getByText(/tell your safeguarding lead yourself/)).toBeTruthy();
  await screen.findByRole('textbox', { name: 'Enrolment code' });
  await expectAccessible();
});

test('when enrolment cannot be read, it says so and can be asked again', async () => {
  let isBroken = true;
  open([
    on(currentEnrolment, () => {
      if (isBroken) throw new TypeError('broken');
      return { tutor, isOfficer: false };
    }),
  ]);
  const again = await screen.findByRole('button', { name: 'Try again' });
  await expectAccessible();
  isBroken = false;
  fireEvent.click(again);
  expect(await screen.findByText('Tutor One')).toBeTruthy();
});

test('offers no number to ring where the agency named none', async () => {
  open([on(currentEnrolment, () => ({ tutor: { ...tutor, dslPhone: '' }, isOfficer: false }))]);
  expect(await screen.findByText('The Lead')).toBeTruthy();
  expect(screen.queryByText('Phone')).toBeNull();
  expect(document.querySelector('a[href^="tel:"]')).toBeNull();
  await expectAccessible();
});
