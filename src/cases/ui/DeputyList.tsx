import { useEffect, useRef, useState } from 'preact/hooks';
import { NO_CONTACT } from '#src/cases/directory-draft.ts';
import type { Contact } from '#src/contract/directory.ts';
import { Button } from '#src/ui/Button.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { useSay } from '#src/ui/words.tsx';
import { ContactFields } from './ContactFields.tsx';

export type DeputyListProps = {
  readonly deputies: readonly Contact[];
  readonly onChange: (deputies: readonly Contact[]) => void;
  readonly errorOf: (field: string) => string | null;
};

const MOST_DEPUTIES = 20;

/** Deputies in the order in which they are phoned. */
export function DeputyList({ deputies, onChange, errorOf }: DeputyListProps) {
  const say = useSay();
  const [said, setSaid] = useState('');
  const [focusOn, setFocusOn] = useState<{ readonly selector: string } | null>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  // What was pressed may be gone or stand elsewhere: the keyboard goes on where the change was.
  useEffect(() => {
    if (focusOn !== null) list.current?.querySelector<HTMLElement>(focusOn.selector)?.focus();
  }, [focusOn]);

  function change(next: readonly Contact[], words: string, selector: string) {
    onChange(next);
    setSaid(words);
    setFocusOn({ selector });
  }

  return (
    <fieldset class="stack" ref={list}>
      <legend class="people-heading">{say('consoleDeputies')}</legend>
      <p class="muted small">{say('consoleDeputiesWhy')}</p>
      <LiveRegion text={said} />
      {deputies.map((deputy, index) => {
        const place = String(index + 1);
        return (
          <fieldset key={index} class="deputy stack-tight" data-deputy={place}>
            <legend>{say('consoleDeputy', place)}</legend>
            <ContactFields
              contact={deputy}
              onChange={(changed) => onChange(deputies.with(index, changed))}
              errorOf={(part) => errorOf(`deputies.${index}.${part}`)}
            />
            <div class="row">
              {index === 0 ? null : (
                <Button
                  kind="quiet"
                  onClick={() =>
                    change(
                      deputies.toSpliced(index - 1, 2, deputy, ...deputies.slice(index - 1, index)),
                      say('consoleDeputyMoved', String(index)),
                      `[data-deputy="${index}"] input`,
                    )
                  }
                >
                  {say('consoleDeputyUp', place)}
                </Button>
              )}
              <Button
                kind="quiet"
                onClick={() => change(deputies.toSpliced(index, 1), say('consoleDeputyRemoved'), '.deputy-add button')}
              >
                {say('consoleDeputyRemove', place)}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div class="deputy-add">
        <Button
          isDisabled={deputies.length >= MOST_DEPUTIES}
          onClick={() => {
            const place = String(deputies.length + 1);
            change([...deputies, NO_CONTACT], say('consoleDeputyAdded', place), `[data-deputy="${place}"] input`);
          }}
        >
          {say('consoleDeputyAdd')}
        </Button>
      </div>
    </fieldset>
  );
}
