import { describe, expect, it, test } from 'vitest';
import { nextSteps } from '#src/guidance/next-steps.ts';
import type { NextStepsQuestion } from '#src/guidance/next-steps.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { testDirectory } from '#tests/fakes/published-documents.ts';

const dsl = { name: 'The lead', phone: '01632 960000' };
const setting = { name: 'A school', dslName: 'The school’s lead', dslPhone: '01632 960111' };
const contact = (name: string, phone: string) => ({ name, phone, email: '' });
const { publicKey } = (await testDirectory()).mainOfficer;
const directory = await testDirectory({
  mainOfficer: { name: 'The main officer', phone: '01632 960222', publicKey },
  alternate: { name: 'The alternate', phone: '01632 960333', publicKey },
  deputies: [contact('The deputy', '01632 960444'), contact('Nobody’s number', '')],
  dataProtection: contact('Data protection', '01632 960555'),
  it: contact('IT', '01632 960666'),
});

const stepsOf = (of: Partial<NextStepsQuestion> & Pick<NextStepsQuestion, 'category'>) =>
  nextSteps(builtInTaxonomy, { deadlineClass: 'same-day', dsl, directory, setting, ...of });
const names = (of: Parameters<typeof stepsOf>[0]) => stepsOf(of).told.map(({ name }) => name);

describe('who is told', () => {
  it('is the agency’s lead and the setting’s own, by name and number', () => {
    expect(stepsOf({ category: 'B1' }).told).toEqual([
      { role: 'agency-dsl', ...dsl },
      { role: 'setting-dsl', name: setting.dslName, phone: setting.dslPhone },
    ]);
  });

  it('is the setting’s own lead also where nobody entered a name', () => {
    expect(stepsOf({ category: 'B1', setting: null }).told[1]).toEqual({ role: 'setting-dsl', name: '', phone: '' });
  });

  it('is IT and data protection for what is theirs, and the lead too', () => {
    expect(names({ category: 'T2' })).toEqual(['IT', 'The lead']);
    expect(names({ category: 'M2' })).toEqual(['The lead', 'The school’s lead', 'IT']);
    expect(names({ category: 'D1' })).toEqual(['Data protection', 'The lead']);
    expect(names({ category: 'T2', directory: null })).toEqual(['The lead']);
  });

  it('is the agency’s lead for a code that is not known', () => {
    expect(names({ category: 'Z9' })).toEqual(['The lead', 'The school’s lead']);
  });

  it('is somebody for every code, as soon as the device is enrolled', () => {
    for (const { code: category } of builtInTaxonomy.categories) {
      expect(stepsOf({ category, directory: null, setting: null }).told.length, category).toBeGreaterThan(0);
    }
  });
});

describe('a concern about an adult', () => {
  it('goes to the main officer and to nobody else', () => {
    const steps = stepsOf({ category: 'A1', deadlineClass: 'immediate' });
    expect(steps.told).toEqual([{ role: 'one-officer', name: 'The main officer', phone: '01632 960222' }]);
    expect(steps.deputies).toEqual([]);
  });

  it('goes past whom it is about: no way shows that person’s number', () => {
    for (const known of [directory, { ...directory, alternate: null }, null]) {
      const steps = stepsOf({ category: 'A1', isAboutDsl: true, directory: known });
      const everybody = JSON.stringify([steps.told, steps.deputies]);
      expect(everybody).not.toContain(dsl.name);
      expect(everybody).not.toContain('The main officer');
      expect(steps.instead.map(({ id }) => id)).toEqual(known?.alternate ? [] : ['nspcc-whistleblowing']);
    }
    expect(names({ category: 'A1', isAboutDsl: true })).toEqual(['The alternate']);
  });
});

describe('what is done first', () => {
  it('is 999 when somebody is in danger, and a phone call when it is immediate', () => {
    expect(stepsOf({ category: 'C2', deadlineClass: 'now' })).toMatchObject({
      emergency: { phone: '999', checked: 'at-source' },
      isPhoneFirst: true,
    });
    expect(stepsOf({ category: 'N1', deadlineClass: 'immediate' })).toMatchObject({ emergency: null, isPhoneFirst: true });
    expect(stepsOf({ category: 'C3' })).toMatchObject({ emergency: null, isPhoneFirst: false });
  });

  it('is the next in line when nobody answers, where there is a number', () => {
    expect(stepsOf({ category: 'N1', deadlineClass: 'immediate' }).deputies.map(({ name }) => name)).toEqual(['The deputy']);
  });

  it('is support for whoever is worried about themselves', () => {
    expect(stepsOf({ category: 'W1' }).isSupportFirst).toBe(true);
    expect(stepsOf({ category: 'N1' }).isSupportFirst).toBe(false);
    expect(stepsOf({ category: 'N1' }).support.map(({ id }) => id)).toEqual(['education-support']);
  });
});

test('the officers’ ways on are facts, with the mark that each has', () => {
  const facts = stepsOf({ category: 'X2' }).officersMayUse;
  expect(facts.map(({ id, checked }) => [id, checked])).toEqual([
    ['report-terrorism', 'not-verified'],
    ['anti-terrorist-hotline', 'at-source'],
    ['prevent', 'not-verified'],
    ['police-999', 'at-source'],
  ]);
});
