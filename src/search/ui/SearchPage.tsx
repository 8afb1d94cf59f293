import './SearchPage.css';
import { useCallback, useEffect } from 'preact/hooks';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import type { parseSearchPage } from '#src/search/search-page.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Page } from '#src/ui/Page.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BAND_WORDS } from './band-words.ts';
import { SearchForm } from './SearchForm.tsx';
import { SearchHints } from './SearchHints.tsx';
import { switchPupilSearch } from './switch-pupil-search.ts';
import type { SearchSaid } from './switch-pupil-search.ts';
import { useSaid } from './use-said.ts';
import { useSearchAnswer } from './use-search-answer.ts';

export type SearchPageProps = {
  readonly parts: SearchParts;
  /** Why the page was opened; null for no reason but to search. */
  readonly opened: ReturnType<typeof parseSearchPage>;
  /** Goes to an address; Back leads here. */
  readonly go: (address: string) => void;
  /** Goes to an address in place of this page: Back leads to what was before it. */
  readonly goInstead: (address: string) => void;
  /** Takes the reason out of the page's address, so that it is not followed again. */
  readonly forgetWhy: () => void;
};

const IS_ON: SearchSaid = { kind: 'success', title: 'pupilSearchIsOnTitle', word: 'searchPageOnMeans', whileOn: true };

/** The pupil search page: plain and large, for a class to look at. It shows nothing of the tutor's. */
export function SearchPage({ parts, opened, go, goInstead, forgetWhy }: SearchPageProps) {
  const say = useSay();
  const load = useCallback(async () => {
    const [pack, chosen] = await Promise.all([parts.engines(), parts.settings.read(PUPIL_SEARCH)]);
    return { pack, chosen };
  }, [parts]);
  const { state, again } = useSearchAnswer(parts, load);
  const switched = useSearchAnswer(
    parts,
    useCallback(() => parts.isOn(), [parts]),
  ).state;
  const [said, setSaid] = useSaid(switched.kind === 'ready' ? switched.answer : null);
  const turnsOn = opened?.why === 'on';

  useEffect(() => {
    async function turnOn() {
      setSaid((await switchPupilSearch(parts, true)) ?? IS_ON);
      forgetWhy();
    }
    if (turnsOn) void turnOn();
  }, [parts, turnsOn, forgetWhy, setSaid]);

  return (
    <Page aside={state.kind === 'ready' ? <Tag icon="eye" word={say(BAND_WORDS[state.answer.chosen.band])} /> : undefined}>
      <div class="search-page stack">
        <h1 class="visually-hidden">{say('pupilSearch')}</h1>
        {said === null ? null : (
          <Notice kind={said.kind} title={say(said.title)}>
            <p>{say(said.word)}</p>
          </Notice>
        )}
        {state.kind === 'failed' ? <FailedNotice title="searchPageUnreadTitle" text="searchPageUnread" onAgain={again} /> : null}
        {state.kind === 'ready' ? <SearchForm {...state.answer} opened={opened} go={go} goInstead={goInstead} /> : null}
        <SearchHints />
      </div>
    </Page>
  );
}
