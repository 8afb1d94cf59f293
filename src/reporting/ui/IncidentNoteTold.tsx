import { useRef, useState } from 'preact/hooks';
import { TOLD_HOW, TOLD_WHO } from '#src/contract/report-content.ts';
import { MOST_TOLD } from '#src/reporting/draft-incident-note.ts';
import type { ToldDraft } from '#src/reporting/draft-incident-note.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import { IncidentNoteTime } from './IncidentNoteTime.tsx';
import { TOLD_HOW_WORDS, TOLD_WHO_WORDS } from './incident-note-words.ts';

export type IncidentNoteToldProps = {
  readonly value: readonly ToldDraft[];
  readonly onChange: (value: readonly ToldDraft[]) => void;
  /** What is wrong with the person at this place, counted from 0. */
  readonly errorOf: (at: number) => string | null;
  readonly now: number;
  /** A person with everything that can be known beforehand. */
  readonly blank: () => ToldDraft;
};

/** Everybody who was told before the note was made. */
export function IncidentNoteTold({ value, onChange, errorOf, now, blank }: IncidentNoteToldProps) {
  const say = useSay();
  const [news, setNews] = useState('');
  const [added, setAdded] = useState<number | null>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (at: number, part: Partial<ToldDraft>) =>
    onChange(value.map((one, other) => (other === at ? { ...one, ...part } : one)));

  function add() {
    onChange([...value, blank()]);
    setAdded(value.length);
    setNews(say('noteToldAdded', String(value.length + 1)));
  }

  function remove(at: number) {
    onChange(value.filter((_, other) => other !== at));
    setAdded(null);
    setNews(say('noteToldRemoved', String(at + 1)));
    group.current?.querySelector<HTMLElement>('.note-add button')?.focus();
  }

  return (
    <fieldset class="stack-tight" ref={group} aria-describedby="note-told-hint">
      <legend class="radios-legend">{say('noteTold')}</legend>
      <p class="field-hint" id="note-told-hint">
        {say('noteToldHint')}
      </p>
      <LiveRegion text={news} />
      {value.map((one, at) => (
        <fieldset key={at} class="note-person stack-tight" id={`note-told-${at}`}>
          <legend class="radios-legend">{say('noteToldPerson', String(at + 1))}</legend>
          <div class="note-pair">
            <SelectField
              label={say('noteToldWho')}
              value={one.who}
              choices={TOLD_WHO.map((who) => ({ value: who, label: say(TOLD_WHO_WORDS[who]) }))}
              onChange={(who) => change(at, { who })}
              selectRef={at === added ? focusOnArrival : null}
            />
            <SelectField
              label={say('noteToldHow')}
              value={one.how}
              choices={TOLD_HOW.map((how) => ({ value: how, label: say(TOLD_HOW_WORDS[how]) }))}
              onChange={(how) => change(at, { how })}
            />
            <IncidentNoteTime
              label={say('noteToldAt')}
              value={one.at}
              error={errorOf(at)}
              now={now}
              onInput={(when) => change(at, { at: when })}
            />
            <TextField label={say('noteToldName')} value={one.name} onInput={(name) => change(at, { name })} />
          </div>
          <div>
            <Button kind="quiet" icon="close" onClick={() => remove(at)}>
              {say('noteToldRemove', String(at + 1))}
            </Button>
          </div>
        </fieldset>
      ))}
      {value.length < MOST_TOLD ? (
        <div class="note-add">
          <Button onClick={add}>{say('noteToldAdd')}</Button>
        </div>
      ) : null}
    </fieldset>
  );
}
