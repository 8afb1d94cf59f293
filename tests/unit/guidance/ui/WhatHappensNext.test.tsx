// @vitest-environment jsdom
import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { nextSteps } from '#src/guidance/next-steps.ts';
import type { NextStepsQuestion } from '#src/guidance/next-steps.ts';
import { FactLine } from '#src/guidance/ui/FactLine.tsx';
import { WhatHappensNext } from '#src/guidance/ui/WhatHappensNext.tsx';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { testDirectory } from '#tests/fakes/published-documents.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const dsl = { name: 'The lead', phone: '01632 960000' };
const setting = { name: 'A school', dslName: 'The school’s lead', dslPhone: '01632 960111' };
const directory = await testDirectory({ deputies: [{ name: 'The deputy', phone: '01632 960444', email: '' }] });

function open(of: Partial<NextStepsQuestion> & Pick<NextStepsQuestion, 'category'>) {
  const steps = nextSteps(builtInTaxonomy, { deadlineClass: 'same-day', dsl, directory, setting, ...of });
  show(
    <main>
      <h1>A page</h1>
      <h2>Part of it</h2>
      <WhatHappensNext steps={steps} />
    </main>,
  );
  return screen.getByRole('region', { name: 'What happens next' });
}

const linked = (of: Element) => [...of.querySelectorAll('a')].map((link) => link.getAttribute('href'));

describe('what happens next', () => {
  test('in danger: 999 before anybody else, then the lead, the setting’s lead and the deputy', async () => {
    const region = open({ category: 'C2', deadlineClass: 'now' });
    expect(linked(region).slice(0, 4)).toEqual(['tel:999', 'tel:01632960000', 'tel:01632960111', 'tel:01632960444']);
    expect(within(region).getByText('Phone now. Do not wait for an answer here.')).toBeTruthy();
    await expectAccessible();
  });

  test('the same day: who sees it, and no call that nobody asked for', async () => {
    const region = open({ category: 'C3' });
    expect(within(region).getByText(/It should be seen today/)).toBeTruthy();
    expect(within(region).queryByText(/If nobody answers/)).toBeNull();
    await expectAccessible();
  });

  test('worried about oneself: support comes first', () => {
    const region = open({ category: 'W1' });
    expect(region.textContent.indexOf('upset anyone')).toBeLessThan(region.textContent.indexOf('seen today'));
  });

  test('any other: support comes last', () => {
    const region = open({ category: 'C4' });
    expect(region.textContent.indexOf('upset anyone')).toBeGreaterThan(region.textContent.indexOf('seen today'));
  });

  test('a concern about the lead that nobody else is named for: help from outside, and not the lead’s number', async () => {
    const region = open({ category: 'A1', deadlineClass: 'immediate', isAboutDsl: true, directory: null });
    expect(linked(region)[0]).toBe('tel:08000280285');
    expect(region.textContent).not.toContain('The lead');
    await expectAccessible();
  });

  test('what was not read at its source says so wherever it stands, with the day', () => {
    const region = open({ category: 'C3' });
    const support = within(region).getByText(/Education Support/).parentElement;
    expect(support?.textContent).toContain('Check before relying on it');
    expect(support?.textContent).toContain('Last looked up 1 Oct 2026');
  });
});

describe('a fact', () => {
  test.each(builtInTaxonomy.facts)('$id has its number as a link and its mark', (fact) => {
    const { container } = show(<FactLine fact={fact} />);
    expect(container.textContent).toContain(fact.label);
    expect(container.textContent).toContain(fact.address);
    expect(linked(container)).toHaveLength(fact.phone === '' ? 0 : 1);
    expect(container.textContent.includes('Check before relying on it')).toBe(fact.checked !== 'at-source');
  });
});
