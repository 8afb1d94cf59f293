import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Engine, EnginePack } from '#src/search/engine-pack.ts';
import { offeredEngines } from '#src/search/offered-engines.ts';
import { plainQuery } from '#src/search/plain-query.ts';
import { levelOf } from '#src/search/pupil-search.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import { reusablePicturesAddress, searchAddress, searchOf } from '#src/search/search-address.ts';
import { LONGEST_QUERY } from '#src/search/search-page.ts';
import type { parseSearchPage } from '#src/search/search-page.ts';
import { Button } from '#src/ui/Button.tsx';
import { Field } from '#src/ui/Field.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';

export type SearchFormProps = {
  readonly pack: EnginePack;
  readonly chosen: PupilSearch;
  readonly opened: ReturnType<typeof parseSearchPage>;
  readonly go: (address: string) => void;
  readonly goInstead: (address: string) => void;
};

/** One big box, with the focus in it, and all that the age band may search with. */
export function SearchForm({ pack, chosen, opened, go, goInstead }: SearchFormProps) {
  const say = useSay();
  const { first, others, pictures } = offeredEngines(pack, chosen);
  const level = levelOf(pack, chosen.band);
  const addressOf = (engine: Engine, query: string): string => searchAddress(engine, 'web', query, level);
  const left = opened?.why === 'instead' ? searchOf(pack, opened.about) : null;
  const brought = opened?.why === 'go' ? plainQuery(opened.about) : '';
  const atOnce = brought === '' ? null : addressOf(first, brought);
  const [text, setText] = useState(left === null ? brought : plainQuery(left.query));
  const [isEmpty, setIsEmpty] = useState(false);
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (atOnce !== null) goInstead(atOnce);
  }, [atOnce, goInstead]);

  function search(address: (query: string) => string | null) {
    const query = plainQuery(text);
    setIsEmpty(query === '');
    if (query === '') return box.current?.focus();
    const safe = address(query);
    if (safe !== null) go(safe);
  }

  return (
    <form
      class="search-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        search((query) => addressOf(first, query));
      }}
    >
      {opened?.why === 'instead' ? (
        <Notice kind="info" title={say('searchPageInsteadTitle')} announce="none">
          <p>{left === null ? say('searchPageInsteadUnknown') : say('searchPageInstead', left.engine.name)}</p>
        </Notice>
      ) : null}
      <Field
        label={say('searchPageBox')}
        hint={opened?.why === 'instead' && text !== '' ? say('searchPageReady', first.name) : undefined}
        error={isEmpty ? say('searchPageEmpty') : null}
      >
        {(control) => (
          <input
            {...control}
            ref={box}
            class="input"
            type="text"
            dir="auto"
            autoComplete="off"
            enterKeyHint="search"
            maxLength={LONGEST_QUERY}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              setIsEmpty(false);
            }}
          />
        )}
      </Field>
      <LiveRegion text={isEmpty ? say('searchPageEmpty') : ''} isUrgent />
      <div>
        <Button type="submit" kind="primary" size="large">
          {say('searchPageWith', first.name)}
        </Button>
      </div>
      {others.length === 0 ? null : (
        <section class="stack-tight" aria-labelledby="search-others">
          <h2 id="search-others">{say('searchPageOthers')}</h2>
          <div class="row">
            {others.map((engine) => (
              <Button key={engine.id} onClick={() => search((query) => addressOf(engine, query))}>
                {engine.name}
              </Button>
            ))}
          </div>
        </section>
      )}
      {pictures.length === 0 ? null : (
        <section class="stack-tight" aria-labelledby="search-pictures">
          <h2 id="search-pictures">{say('searchPagePictures')}</h2>
          <p>{say('searchPagePicturesMeans')}</p>
          {pictures.every(isVerified) ? null : <p>{say('searchPageNotVerifiedMeans')}</p>}
          <div class="row">
            {pictures.map((engine) => (
              <Pictures
                key={engine.id}
                engine={engine}
                onClick={() => search((query) => reusablePicturesAddress(engine, query, level))}
              />
            ))}
          </div>
        </section>
      )}
    </form>
  );
}

/** Whether what it finds for pictures that may be used again was looked at. */
const isVerified = ({ creativeCommons }: Engine): boolean => creativeCommons?.verified.status === 'verified';

function Pictures({ engine, onClick }: { readonly engine: Engine; readonly onClick: () => void }) {
  const say = useSay();
  const mark = useId();
  const words = say('searchPagePicturesFrom', engine.name);
  if (isVerified(engine)) return <Button onClick={onClick}>{words}</Button>;
  return (
    <span class="row">
      <Button describedBy={mark} onClick={onClick}>
        {words}
      </Button>
      <span id={mark}>
        <Tag icon="alert" tone="warning" word={say('coverageNotVerified')} />
      </span>
    </span>
  );
}
