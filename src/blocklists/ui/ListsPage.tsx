import './ListsPage.css';
import { LeftOut } from '#src/blocking/ui/LeftOut.tsx';
import { Card } from '#src/ui/Card.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { AddList } from './AddList.tsx';
import { DeedNotice } from './DeedNotice.tsx';
import { FindNames } from './FindNames.tsx';
import { ListCard } from './ListCard.tsx';
import { OwnBlocks } from './OwnBlocks.tsx';
import { placeOf, useListDeeds } from './use-list-deeds.ts';
import type { DeedPlace } from './use-list-deeds.ts';
import { useLists } from './use-lists.ts';
import type { ListsParts } from './use-lists.ts';
import { WhyBlocked } from './WhyBlocked.tsx';

/** Everything that blocks pages on this device and that the tutor decides: lists, and what they block by hand. */
export function ListsPage({ parts }: { readonly parts: ListsParts }) {
  const say = useSay();
  const { state, again } = useLists(parts);
  const deeds = useListDeeds(parts, again);

  switch (state.kind) {
    case 'loading':
      return null;
    case 'failed':
      return (
        <>
          <h1>{say('listsTitle')}</h1>
          <FailedNotice onAgain={again} />
        </>
      );
    case 'ready':
  }
  const { lists, own, rulesFault } = state.answer;
  const { isBusy, said, undoes, undo } = deeds;
  const now = parts.now();
  const saidAt = (place: DeedPlace) =>
    said?.at === place ? (
      <DeedNotice
        kind={said.kind}
        text={said.text}
        takesFocus={place === 'top'}
        isBusy={isBusy}
        onUndo={undoes === said.text ? undo : null}
      />
    ) : null;
  return (
    <>
      <h1>{say('listsTitle')}</h1>
      <p class="lead">{say('listsHonest')}</p>
      <LiveRegion text={said === null || said.at === 'top' ? '' : said.text} />
      {saidAt('top')}
      {undoes === null || undoes === said?.text ? null : (
        <DeedNotice kind="info" text={undoes} takesFocus={false} isBusy={isBusy} onUndo={undo} />
      )}
      {rulesFault === null ? null : (
        <Notice kind="error" title={say('listsNotFollowedTitle')}>
          <p>{say(rulesFault === 'too-many' ? 'listsTooMany' : 'listsBrowserRefused')}</p>
        </Notice>
      )}
      <LeftOut settings={parts.settings} />
      <Card>
        <section class="stack-tight" aria-labelledby="lists-why">
          <h2 id="lists-why">{say('listsWhyHeading')}</h2>
          <WhyBlocked desk={parts.desk} />
        </section>
      </Card>
      <section class="stack" aria-labelledby="lists-lists">
        <h2 id="lists-lists">{say('listsHeading')}</h2>
        {lists.length === 0 ? (
          <EmptyState icon="inbox" title={say('listsNone')}>
            {say('listsNoneWhatNow')}
          </EmptyState>
        ) : (
          <ul class="lists-all">
            {lists.map((list) => (
              <ListCard
                key={list.id}
                list={list}
                now={now}
                isBusy={isBusy}
                said={saidAt(placeOf(list))}
                onSwitch={(isOn) => deeds.switchList(list, isOn)}
                onRefresh={() => deeds.refresh(list)}
                onRemove={() => deeds.remove(list)}
                onSave={(as) => deeds.save(list, as)}
              />
            ))}
          </ul>
        )}
      </section>
      {lists.length === 0 ? null : (
        <Card>
          <section class="stack-tight" aria-labelledby="lists-find">
            <h2 id="lists-find">{say('listsFindHeading')}</h2>
            <FindNames desk={parts.desk} lists={lists} />
          </section>
        </Card>
      )}
      <Card>
        <section class="stack" aria-labelledby="lists-add">
          <h2 id="lists-add">{say('listsAddHeading')}</h2>
          <AddList desk={parts.desk} onAdded={deeds.added} onUnsure={again} said={saidAt('add')} />
        </section>
      </Card>
      <Card>
        <section class="stack" aria-labelledby="lists-own">
          <h2 id="lists-own">{say('listsOwnHeading')}</h2>
          <OwnBlocks
            own={own}
            now={now}
            isBusy={isBusy}
            said={saidAt('own')}
            onLift={deeds.lift}
            onSave={(as) => deeds.saveOwn(own, as)}
            onFile={deeds.importOwn}
          />
        </section>
      </Card>
    </>
  );
}
