// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { FINDING_KINDS, SEVERITIES } from '#src/preview/finding.ts';
import { findingMeans, findingSentence } from '#src/preview/ui/finding-words.ts';
import { FindingList } from '#src/preview/ui/FindingList.tsx';
import { Page } from '#src/ui/Page.tsx';
import { sayEnglish } from '#tests/fakes/english.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { aFinding } from '#tests/fakes/test-previews.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const KINDS = Object.values(FINDING_KINDS).flat();

/** As it stands on a page that has a heading of its own. */
const list = (props: Parameters<typeof FindingList>[0]) => (
  <Page>
    <h1>A page</h1>
    <h2>What was found</h2>
    <FindingList {...props} />
  </Page>
);

describe('the sentence of a finding', () => {
  it.each(KINDS)('of %s is there for one and for many, and says what it means', (kind) => {
    const [one, many] = [1, 7].map((count) => findingSentence({ kind, count, says: [] }, sayEnglish));
    expect(one).not.toMatch(/\b[02-9]\b/);
    expect(many === one || many?.includes('7')).toBe(true);
    expect(sayEnglish(findingMeans(kind))).toMatch(/[.?]$/);
  });

  it.each([
    ['pageLicence', ['CC BY 4.0', 'A. Author', '2026'], 'Licence of the page: CC BY 4.0'],
    ['pictureLicence', ['CC BY 4.0', 'CC0'], 'Licence of a picture: CC BY 4.0, CC0'],
    ['readingLevel', ['9', 'ks2'], 'How hard it is to read: age 9 (KS2)'],
    ['readingLevel', ['9'], 'How hard it is to read: 9'],
    ['mainLanguage', ['cy'], 'The language of the text: Welsh'],
    ['mainLanguage', ['<b>'], 'The language of the text: <b>'],
    ['mainLanguage', [], 'The language of the text: not known'],
    ['errorPage', ['404'], 'It is an error page: 404'],
    ['redirect', ['sea.example'], 'The address leads on to another one: sea.example'],
    ['noLicence', ['', 'A. Author'], 'No licence was found'],
    ['linksAway', ['12'], 'One link leads to another site'],
  ] as const)('of %s names what it is about: %j', (kind, says, sentence) => {
    expect(findingSentence({ kind, count: 1, says: [...says] }, sayEnglish)).toBe(sentence);
  });
});

describe('the list of findings', () => {
  const FINDINGS = [
    aFinding({ kind: 'linksAway', severity: 'note', count: 3, evidence: [] }),
    aFinding({ kind: 'comments', severity: 'medium' }),
    aFinding({ kind: 'adultLabel', severity: 'high', evidence: [{ text: 'RTA-5042', where: null, address: null }] }),
    aFinding({ kind: 'autoplay', severity: 'medium', evidence: [] }),
    aFinding({ kind: 'chat', severity: 'medium', evidence: [] }),
  ];

  it('goes from what is serious to what is only to know, by what it is about', () => {
    show(list({ findings: FINDINGS }));
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Serious',
      'To look at',
      'To know',
    ]);
    const medium = screen.getByRole('region', { name: 'To look at' });
    expect(
      within(medium)
        .getAllByRole('heading')
        .map(({ textContent }) => textContent),
    ).toEqual(['To look at', 'Contact with others', 'Surprises']);
    expect(within(medium).getByText('There is a chat')).toBeTruthy();
  });

  it('says of nothing that this says little', async () => {
    show(list({ findings: [] }));
    expect(screen.getByText('Nothing was found. That does not say that there is nothing.')).toBeTruthy();
    await expectAccessible();
  });

  it('shows a place where somebody can, and names it where nobody can', async () => {
    const onShow = vi.fn<(place: string) => void>();
    const { change } = show(list({ findings: FINDINGS, onShow, isUnfolded: true }));
    fireEvent.click(screen.getByRole('button', { name: 'Show on the page Leave a comment' }));
    expect(onShow.mock.calls).toEqual([['#comments']]);
    expect(screen.getByText('Not in one place on the page.')).toBeTruthy();
    await expectAccessible();
    change(list({ findings: FINDINGS }));
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('#comments')).toBeTruthy();
  });

  it('folds away what was seen, and says how much of it is not listed', () => {
    const { container, change } = show(list({ findings: [aFinding({ count: 25 })] }));
    const folded = () => [...container.querySelectorAll('details')].map(({ open }) => open);
    expect(folded()).toEqual([false]);
    expect(screen.getByText('And 24 more that are not listed.')).toBeTruthy();
    change(list({ findings: [aFinding({ count: 25 })], isUnfolded: true }));
    expect(folded()).toEqual([true]);
  });

  it('is fit for every reader, with everything that can be found', async () => {
    const findings = KINDS.map((kind, at) => aFinding({ kind, severity: SEVERITIES[at % SEVERITIES.length] ?? 'high' }));
    show(list({ findings, onShow: () => {} }));
    expect(screen.getAllByText('Leave a comment', { selector: '.finding-seen bdi' })).toHaveLength(KINDS.length);
    await expectAccessible();
  });

  it.each(HOSTILE_TEXTS)('takes %j for nothing but text', (text) => {
    const { container } = show(
      list({
        findings: [aFinding({ kind: 'redirect', says: [text], evidence: [{ text, where: text, address: text }] })],
        isUnfolded: true,
      }),
    );
    expect(container.querySelectorAll('a, img, script, b, iframe')).toHaveLength(0);
    const shown = [...container.querySelectorAll('.foreign-text')].map(({ textContent }) => textContent);
    expect(shown.slice(1)).toEqual([text, text, text]);
  });
});
