import './WorkplaceFields.css';
import { useRef, useState } from 'preact/hooks';
import { LONGEST_LINE } from '#src/contract/report-limits.ts';
import type { Setting } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { useKeys } from './use-keys.ts';

/** What is typed of where somebody works; empty where nothing is. */
export type WorkplaceText = Setting & { readonly lesson: string };

export type WorkplaceFieldsProps = {
  readonly value: WorkplaceText;
  readonly onChange: (value: WorkplaceText) => void;
  /** Keeps what was typed for the rest of the day. False when this device did not take it. */
  readonly onKeep: () => Promise<boolean>;
};

const FIELDS: readonly { readonly part: keyof WorkplaceText; readonly label: WordKey; readonly hint?: WordKey }[] = [
  { part: 'name', label: 'workplaceName', hint: 'workplaceNameHint' },
  { part: 'dslName', label: 'workplaceDslName' },
  { part: 'dslPhone', label: 'workplaceDslPhone' },
  { part: 'lesson', label: 'workplaceLesson' },
];

/** Where the tutor works today: one line once it is known, so that it asks nothing of somebody in a hurry. */
export function WorkplaceFields({ value, onChange, onKeep }: WorkplaceFieldsProps) {
  const say = useSay();
  const fields = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [kept, setKept] = useState<'kept' | 'not-kept' | null>(null);
  const line = [value.name, value.lesson].filter((part) => part !== '').join(' · ');
  const keptWords = kept === null ? '' : say(kept === 'kept' ? 'workplaceKept' : 'workplaceNotKept');

  async function keep() {
    setKept((await onKeep()) ? 'kept' : 'not-kept');
    setIsOpen(false);
  }

  useKeys((event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLInputElement) || fields.current?.contains(event.target) !== true) return;
    // Enter here means "that is where I work", not "send the report".
    event.preventDefault();
    void keep();
  });

  return (
    <fieldset class="stack-tight workplace">
      <legend class="field-label">{say('workplaceHeading')}</legend>
      <div class="workplace-line">
        {/* When the fields close, the focus would be lost with them: it goes to what they became. */}
        <p {...(kept === null || isOpen ? {} : { tabIndex: -1, ref: focusOnArrival })}>
          {line === '' ? <span class="muted small">{say('workplaceNone')}</span> : <Foreign text={line} />}
        </p>
        {isOpen ? null : (
          <Button kind="quiet" onClick={() => setIsOpen(true)}>
            {say(line === '' ? 'workplaceAdd' : 'workplaceChange')}
          </Button>
        )}
      </div>
      <LiveRegion text={isOpen ? '' : keptWords} />
      {kept === 'not-kept' && !isOpen ? <p class="small">{keptWords}</p> : null}
      {isOpen ? (
        <div class="stack-tight workplace-fields" ref={fields}>
          {FIELDS.map(({ part, label, hint }, at) => (
            <TextField
              key={part}
              label={say(label)}
              hint={hint === undefined ? undefined : say(hint)}
              value={value[part]}
              inputRef={at === 0 ? focusOnArrival : null}
              onInput={(text) => onChange({ ...value, [part]: text.slice(0, LONGEST_LINE) })}
            />
          ))}
          <p class="muted small">{say('workplaceKeepMeans')}</p>
          <div>
            <Button onClick={() => void keep()}>{say('workplaceKeep')}</Button>
          </div>
        </div>
      ) : null}
    </fieldset>
  );
}
