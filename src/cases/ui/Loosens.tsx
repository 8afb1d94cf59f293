import { useEffect, useRef, useState } from 'preact/hooks';
import type { Loosening } from '#src/cases/engine-pack-import.ts';
import { CheckBox } from '#src/ui/CheckBox.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { looseningWords } from './engine-change-words.ts';

/** Whether somebody has looked at what is loosened: at just that, and not at what was chosen before. */
export type Meant = {
  readonly isMeant: (loosens: readonly Loosening[]) => boolean;
  readonly setMeant: (loosens: readonly Loosening[] | null) => void;
  /** Nobody has, and it was to be published. */
  readonly isMissed: (loosens: readonly Loosening[]) => boolean;
  /** False where it may not be published yet: then the keyboard goes to the box. */
  readonly mayPublish: (loosens: readonly Loosening[]) => boolean;
  /** How often it was not. */
  readonly refusals: number;
};

export function useMeant(): Meant {
  const [meant, setMeant] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const isMeant = (loosens: readonly Loosening[]) => loosens.length === 0 || meant === nameOf(loosens);
  return {
    isMeant,
    setMeant: (loosens) => setMeant(loosens === null ? null : nameOf(loosens)),
    isMissed: (loosens) => refusals > 0 && !isMeant(loosens),
    mayPublish(loosens) {
      setRefusals((count) => (isMeant(loosens) ? 0 : count + 1));
      return isMeant(loosens);
    },
    refusals,
  };
}

const nameOf = (loosens: readonly Loosening[]): string => JSON.stringify(loosens);

export type LoosensProps = { readonly loosens: readonly Loosening[]; readonly meant: Meant };

/** What would be loosened, and the box to tick for whoever has looked at it. Nothing where nothing is. */
export function Loosens({ loosens, meant }: LoosensProps) {
  const say = useSay();
  const boxRef = useRef<HTMLDivElement>(null);
  const { refusals } = meant;
  useEffect(() => {
    if (refusals > 0) boxRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  if (loosens.length === 0) return null;
  return (
    <div ref={boxRef}>
      <Notice kind="warning" title={say('consoleLoosens')} announce="none">
        <ul class="list">
          {loosens
            .map((one) => looseningWords(one, say))
            .map((line) => (
              <li key={line}>
                <Foreign text={line} />
              </li>
            ))}
        </ul>
        <CheckBox
          label={say('consoleLoosensMeant')}
          isOn={meant.isMeant(loosens)}
          error={meant.isMissed(loosens) ? say('consoleLoosensTick') : null}
          onChange={(isOn) => meant.setMeant(isOn ? loosens : null)}
        />
      </Notice>
    </div>
  );
}
