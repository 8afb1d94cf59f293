import type { Changed } from '#src/preview/changed.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';

export type PreviewChangesProps = {
  readonly since: number;
  readonly now: number;
  /** Null: nothing. */
  readonly changed: Changed | null;
};

/** What is not as it was when she looked, a sentence for each. */
export function PreviewChanges({ since, now, changed }: PreviewChangesProps) {
  const say = useSay();
  return (
    <>
      <p class="muted">
        {say('previewChangesSince')} <Time at={since} now={now} />
      </p>
      {changed === null ? (
        <p>{say('previewChangesNone')}</p>
      ) : (
        <ul class="list">
          {sentencesOf(changed, say).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <Hosts intro={say('previewHostNew')} hosts={changed.hosts.added} />
          <Hosts intro={say('previewHostGone')} hosts={changed.hosts.gone} />
        </ul>
      )}
    </>
  );
}

const sentencesOf = ({ texts, pictures }: Changed, say: Say): readonly string[] => [
  ...(texts.added === 0 ? [] : [say('previewTextNew', String(texts.added))]),
  ...(texts.gone === 0 ? [] : [say('previewTextGone', String(texts.gone))]),
  ...(pictures.added === 0
    ? []
    : [pictures.added === 1 ? say('previewPictureNew') : say('previewPicturesNew', String(pictures.added))]),
  ...(pictures.gone === 0
    ? []
    : [pictures.gone === 1 ? say('previewPictureGone') : say('previewPicturesGone', String(pictures.gone))]),
];

function Hosts({ intro, hosts }: { readonly intro: string; readonly hosts: readonly string[] }) {
  return hosts.length === 0 ? null : (
    <li>
      {intro} <Foreign text={hosts.join(', ')} />
    </li>
  );
}
