import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Publishing } from '#src/cases/published-documents.ts';
import type { FileFault, UnreadFile } from '#src/cases/read-chosen-file.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { FileField } from './FileField.tsx';
import { PublishOutcome } from './PublishOutcome.tsx';

export type FileEditionWords = Readonly<Record<'save' | 'choose' | 'malformed' | 'nothing' | 'publish', WordKey>>;

export type FileEditionProps<Read extends { readonly kind: 'read' }> = {
  readonly words: FileEditionWords;
  readonly onSave: () => void;
  /** Keep it with useCallback: the file is read again whenever what it is compared with has changed. */
  readonly read: (text: string) => Read | UnreadFile;
  /** A line for each thing that the file would change. */
  readonly linesOf: (read: Read) => readonly string[];
  /** Null when something has to be done on the page first. */
  readonly publish: (read: Read) => Promise<Publishing<unknown> | null>;
  /** The number of the edition that is published now; 0 for none. */
  readonly newest: number;
  /** What has to be seen before it is published, where there is such a thing. */
  readonly children: (read: Read) => ComponentChildren;
};

/** What officers keep in a file: saved, changed there, looked over here, and published. */
export function FileEdition<Read extends { readonly kind: 'read' }>({ words, read, ...rest }: FileEditionProps<Read>) {
  const { onSave, linesOf, publish, newest, children } = rest;
  const say = useSay();
  const [chosen, setChosen] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Publishing<unknown> | null>(null);
  const file = useMemo(() => (chosen === null ? null : read(chosen.text)), [chosen, read]);
  const lines = file?.kind === 'read' ? linesOf(file) : [];

  async function submit(wanted: Read) {
    if (isBusy) return;
    setIsBusy(true);
    setOutcome(null);
    const result = await publish(wanted);
    if (result?.kind === 'published') setChosen(null);
    setIsBusy(false);
    setOutcome(result);
  }

  return (
    <>
      <div>
        <Button onClick={onSave}>{say(words.save)}</Button>
      </div>
      <FileField
        label={say(words.choose)}
        chosen={chosen?.name ?? null}
        onChosen={(name, text) => {
          setOutcome(null);
          setChosen({ name, text });
        }}
      />
      <div aria-live="polite">
        {file === null ? null : file.kind !== 'read' ? (
          <Unread file={file} malformed={words.malformed} />
        ) : (
          <div class="stack">
            {lines.length === 0 ? (
              <p>{say(words.nothing)}</p>
            ) : (
              <div class="stack-tight">
                <h4 class="people-preview">{say('consoleFileChanges')}</h4>
                <ul class="list">
                  {lines.map((line) => (
                    <li key={line}>
                      <Foreign text={line} />
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {children(file)}
          </div>
        )}
      </div>
      {outcome === null ? null : <PublishOutcome outcome={outcome} newest={newest} onTakeTheirs={() => setChosen(null)} />}
      {file?.kind === 'read' && lines.length > 0 ? (
        <div>
          <Button icon="send" isBusy={isBusy} onClick={() => void submit(file)}>
            {say(isBusy ? 'consolePublishing' : words.publish)}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Unread({ file, malformed }: { readonly file: UnreadFile; readonly malformed: WordKey }) {
  const say = useSay();
  if (file.kind === 'not-json') {
    return (
      <Notice kind="error" announce="none">
        <p>{say('consoleFileNotJson')}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="error" title={say(malformed)} announce="none">
      <ul class="list">
        {file.faults
          .map(({ where, fault }) =>
            say('consoleFileWrong', where === '' ? say('consoleFileWhole') : where, faultWords(fault, say)),
          )
          .map((line) => (
            <li key={line}>
              <Foreign text={line} />
            </li>
          ))}
      </ul>
    </Notice>
  );
}

function faultWords(fault: FileFault, say: Say): string {
  switch (fault.kind) {
    case 'wanted':
      return say('consoleFileWanted', fault.what);
    case 'unknown':
      return say('consoleFileUnknown', fault.what);
    case 'at-least':
      return say('consoleFileAtLeast', fault.what);
    case 'at-most':
      return say('consoleFileAtMost', fault.what);
    case 'rule':
      return fault.words;
    case 'form':
      return say('consoleFileForm');
    default:
      return fault satisfies never;
  }
}
