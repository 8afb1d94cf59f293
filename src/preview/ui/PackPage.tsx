import '#src/ui/Card.css';
import './PreviewsPage.css';
import { useCallback, useState } from 'preact/hooks';
import { LONGEST_PACK_NAME } from '#src/preview/lesson-pack.ts';
import type { LessonPack, PackId } from '#src/preview/lesson-pack.ts';
import { packHosts } from '#src/preview/pack-hosts.ts';
import type { Preview, PreviewId } from '#src/preview/preview.ts';
import { previewsCsv } from '#src/preview/previews-csv.ts';
import { toShare, writeShared } from '#src/preview/shared-pack.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { csvWords } from './csv-words.ts';
import { GonePage } from './GonePage.tsx';
import { PackRecord } from './PackRecord.tsx';
import type { PacksParts } from './packs-parts.ts';
import { PreviewLine } from './PreviewLine.tsx';
import { ShareByCode } from './ShareByCode.tsx';
import { UnreadPage } from './UnreadPage.tsx';

export type PackPageProps = { readonly parts: PacksParts; readonly id: PackId | null };

/** One lesson pack: its pages in the order of the lesson, what they need, and how it is shared and printed. */
export function PackPage({ parts, id }: PackPageProps) {
  const { state, again } = useAnswer(
    useCallback(async () => {
      const pack = id === null ? null : await parts.packs.find(id);
      if (pack === null) return null;
      const previews = await Promise.all(pack.previews.map((one) => parts.previews.find(one)));
      return { pack, previews: previews.filter((one) => one !== null) };
    }, [parts, id]),
  );
  if (state.kind === 'loading') return null;
  if (state.kind === 'failed') return <UnreadPage heading="packTitle" onAgain={again} />;
  if (state.answer === null) return <GonePage heading="packTitle" title="packGoneTitle" />;
  return <Pack key={state.answer.pack.id} parts={parts} {...state.answer} again={again} />;
}

type PackProps = {
  readonly parts: PacksParts;
  readonly pack: LessonPack;
  readonly previews: readonly Preview[];
  readonly again: () => void;
};

type Said = { readonly kind: 'success' | 'error'; readonly text: string; readonly undo: LessonPack | null };

function Pack({ parts, pack, previews, again }: PackProps) {
  const say = useSay();
  const [name, setName] = useState(pack.name);
  const [said, setSaid] = useState<Said | null>(null);
  const [isRecord, setIsRecord] = useState(false);
  const now = parts.now();
  const shownName = pack.name === '' ? say('packUnnamed') : pack.name;

  async function keep(to: Partial<LessonPack>, text: string, undo: LessonPack | null = null): Promise<void> {
    try {
      await parts.packs.keep({ ...pack, ...to, changedAt: parts.now() });
      setSaid({ kind: 'success', text, undo });
    } catch {
      // The pack is as it was, and what was typed stays in its field.
      setSaid({ kind: 'error', text: say('packNotSaved'), undo: null });
    }
    again();
  }

  function move(id: PreviewId, by: 1 | -1): void {
    const order = previews.map((preview) => preview.id);
    const at = order.indexOf(id);
    order.splice(at, 1);
    order.splice(at + by, 0, id);
    void keep({ previews: order }, say('packMoved', String(at + by + 1), String(order.length)));
  }

  async function forget(): Promise<void> {
    try {
      await parts.packs.forget(pack.id);
      parts.goTo('/previews.html');
    } catch {
      setSaid({ kind: 'error', text: say('packNotSaved'), undo: null });
    }
  }

  if (isRecord) {
    return <PackRecord name={shownName} previews={previews} now={now} print={parts.print} onBack={() => setIsRecord(false)} />;
  }
  const fileName = `lesson-pack-${new Date(now).toISOString().slice(0, 10)}`;
  return (
    <>
      <h1>
        <Foreign text={shownName} />
      </h1>
      <form
        class="previews-tools"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim().length <= LONGEST_PACK_NAME) void keep({ name: name.trim() }, say('packNamed'));
        }}
      >
        <TextField label={say('packName')} value={name} longest={LONGEST_PACK_NAME} onInput={setName} />
        <Button type="submit">{say('packSaveName')}</Button>
      </form>
      {said === null ? null : (
        <Notice kind={said.kind} takesFocus>
          <p>{said.text}</p>
          {said.undo === null ? null : (
            <div>
              <Button icon="undo" onClick={() => void keep({ previews: said.undo?.previews ?? [] }, say('listsUndone'))}>
                {say('undo')}
              </Button>
            </div>
          )}
        </Notice>
      )}
      <section class="stack" aria-labelledby="pages-heading">
        <h2 id="pages-heading">{say('packPagesHeading')}</h2>
        {previews.length === 0 ? (
          <EmptyState icon="inbox" title={say('packEmptyTitle')}>
            <p>
              {say('packEmpty')} <a href="/previews.html">{say('previewsHeading')}</a>
            </p>
          </EmptyState>
        ) : (
          <ol class="previews">
            {previews.map((preview, at) => {
              const headingId = `page-${preview.id}`;
              return (
                <li key={preview.id} class="card previews-page">
                  <PreviewLine preview={preview} now={now} headingId={headingId} />
                  <div class="row">
                    {at === 0 ? null : (
                      <Button kind="quiet" describedBy={headingId} onClick={() => move(preview.id, -1)}>
                        {say('packUp')}
                      </Button>
                    )}
                    {at === previews.length - 1 ? null : (
                      <Button kind="quiet" describedBy={headingId} onClick={() => move(preview.id, 1)}>
                        {say('packDown')}
                      </Button>
                    )}
                    <Button
                      kind="quiet"
                      describedBy={headingId}
                      onClick={() =>
                        void keep(
                          { previews: previews.map((one) => one.id).filter((one) => one !== preview.id) },
                          say('packTakenOut'),
                          pack,
                        )
                      }
                    >
                      {say('packTakeOut')}
                    </Button>
                  </div>
                </li>
              );
            })}
          </ol>
        )}
      </section>
      {previews.length === 0 ? null : (
        <>
          <div class="row">
            <Button kind="primary" icon="printer" onClick={() => setIsRecord(true)}>
              {say('packRecord')}
            </Button>
            <Button icon="refresh" onClick={() => parts.goTo(`/planner.html?pack=${pack.id}`)}>
              {say('packCheckAgain')}
            </Button>
            <Button
              icon="send"
              onClick={() =>
                parts.saveFile(
                  `${fileName}.json`,
                  new Blob([writeShared(pack.name, previews, parts.now())], { type: 'application/json' }),
                )
              }
            >
              {say('packShare')}
            </Button>
            <Button
              onClick={() =>
                parts.saveFile(`${fileName}.csv`, new Blob([previewsCsv(previews, csvWords(say))], { type: 'text/csv' }))
              }
            >
              {say('receiptsSaveCsv')}
            </Button>
          </div>
          <p class="small muted">{say('packShareMeans')}</p>
          <ShareByCode
            parts={parts}
            heading="packShareByCode"
            means="packShareByCodeMeans"
            value={() => toShare(pack.name, previews, parts.now())}
          />
          <Hosts previews={previews} />
        </>
      )}
      <div>
        <Button kind="quiet" onClick={() => void forget()}>
          {say('packForget')}
        </Button>
      </div>
    </>
  );
}

/** So that a lesson can allow just those. */
function Hosts({ previews }: { readonly previews: readonly Preview[] }) {
  const say = useSay();
  const hosts = packHosts(previews);
  return (
    <details>
      <summary>{say('packHosts', String(hosts.length))}</summary>
      <div class="stack-tight">
        <p>{say('packHostsMean')}</p>
        <ul class="list">
          {hosts.map(({ host, pages, isOwn }) => (
            <li key={host}>
              <Foreign text={host} />{' '}
              <span class="small muted">
                {isOwn ? say('packHostOwn') : say(pages === 1 ? 'packHostForOne' : 'packHostFor', String(pages))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
