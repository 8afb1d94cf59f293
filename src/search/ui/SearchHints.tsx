import { Card } from '#src/ui/Card.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

const TIPS: readonly WordKey[] = ['searchPageTipWords', 'searchPageTipQuotes', 'searchPageTipTwoPlaces', 'searchPageTipTell'];
const COPYING: readonly WordKey[] = [
  'searchPageCopyFrom',
  'searchPageCopyAsk',
  'searchPageCopyCommons',
  'searchPageCopyOwnWords',
];

/** How to search well, and what belongs to others: for pupils. That nothing is perfectly safe: for their tutor. */
export function SearchHints() {
  const say = useSay();
  return (
    <>
      <div class="columns">
        <Hints title="searchPageTips" hints={TIPS} />
        <Hints title="searchPageCopying" hints={COPYING} />
      </div>
      <p class="muted small">
        {say('searchPageForTutors')}{' '}
        <a href="/coverage.html" target="_blank" rel="noreferrer">
          {say('coverageTitle')}
        </a>
      </p>
    </>
  );
}

function Hints({ title, hints }: { readonly title: WordKey; readonly hints: readonly WordKey[] }) {
  const say = useSay();
  return (
    <Card>
      <section class="stack-tight" aria-labelledby={title}>
        <h2 id={title}>{say(title)}</h2>
        <ul class="list">
          {hints.map((hint) => (
            <li key={hint}>{say(hint)}</li>
          ))}
        </ul>
      </section>
    </Card>
  );
}
