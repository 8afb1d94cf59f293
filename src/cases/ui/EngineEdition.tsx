import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { readEnginePack } from '#src/cases/engine-pack-import.ts';
import type { Loosening, ReadEnginePack } from '#src/cases/engine-pack-import.ts';
import { numberOf } from '#src/cases/published-documents.ts';
import type { EnginePack } from '#src/search/engine-pack.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';
import { CheckBox } from './CheckBox.tsx';
import { changeWords, looseningWords } from './engine-change-words.ts';
import { FileEdition } from './FileEdition.tsx';
import type { FileEditionWords } from './FileEdition.tsx';
import { FixedEngines } from './FixedEngines.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import { useEngineEdition } from './use-engine-edition.ts';
import type { LiveEngines } from './use-engine-edition.ts';

const WORDS: FileEditionWords = {
  save: 'consoleEnginesExport',
  choose: 'consoleEnginesChoose',
  malformed: 'consoleEnginesMalformed',
  nothing: 'consoleEnginesNothing',
  publish: 'consoleEnginesPublish',
};

export type EngineEditionProps = {
  readonly session: Pick<OfficerSession, 'client' | 'vault'>;
  readonly parts: Pick<ConsoleParts, 'now' | 'saveText'>;
  /** What this version came with. */
  readonly builtIn: EnginePack;
  readonly now: number;
};

/** Which engines pupils search with, and how each is kept safe, on every tutor's device. */
export function EngineEdition({ session, parts, builtIn, now }: EngineEditionProps) {
  const say = useSay();
  const engines = useEngineEdition(session, parts, builtIn);
  const { published } = engines;
  const id = useId();
  return (
    <section class="stack" aria-labelledby={id}>
      <h3 id={id}>{say('pupilSearch')}</h3>
      <p>{say('consoleEnginesWhy')}</p>
      {published === null ? (
        <p aria-live="polite">{say('consoleLoading')}</p>
      ) : published.kind === 'not-loaded' ? (
        <ServiceProblem fault={published.fault} kept="consoleKept" onRetry={engines.reload} />
      ) : (
        <>
          <p class="muted">{inUseWords(engines, now, say)}</p>
          {published.kind === 'not-ours' ? (
            <Notice kind="warning">
              <p>{say('consoleEnginesNotOurs')}</p>
            </Notice>
          ) : null}
          <h4 class="people-preview">{say('consoleFixed')}</h4>
          <p>{say('consoleFixedWhy')}</p>
          <FixedEngines pack={engines.inForce} publish={engines.publish} newest={numberOf(published)} />
          <h4 class="people-preview">{say('consoleEnginesFile')}</h4>
          <p>{say('consoleEnginesFileWhy')}</p>
          <EngineFile engines={engines} saveText={parts.saveText} />
        </>
      )}
    </section>
  );
}

function inUseWords({ published, isBuiltInNewer }: LiveEngines, now: number, say: Say): string {
  if (published?.kind !== 'edition') return say('consoleCategoriesBuiltIn');
  const number = String(published.edition.number);
  return isBuiltInNewer
    ? say('consoleEnginesBuiltInNewer', number)
    : say('consoleCategoriesEdition', number, timeWords(published.edition.issuedAt, now, say));
}

type EngineFileProps = { readonly engines: LiveEngines; readonly saveText: ConsoleParts['saveText'] };
type Read = Extract<ReadEnginePack, { readonly kind: 'read' }>;

function EngineFile({ engines: { inForce, published, publish }, saveText }: EngineFileProps) {
  const say = useSay();
  /** What was looked at and is meant: just that, and not what another file loosens. */
  const [meant, setMeant] = useState<string | null>(null);
  /** How often it was not published because nobody had looked: each time the keyboard goes there. */
  const [refusals, setRefusals] = useState(0);
  const file = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) file.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  async function submit({ pack, loosens }: Read) {
    if (loosens.length > 0 && meant !== nameOf(loosens)) {
      setRefusals((count) => count + 1);
      return null;
    }
    setRefusals(0);
    return publish(pack);
  }

  return (
    <div class="stack" ref={file}>
      <FileEdition
        words={WORDS}
        onSave={() => saveText('safe-lesson-engines.json', `${JSON.stringify(inForce, null, 2)}\n`)}
        read={useCallback((text: string) => readEnginePack(text, inForce), [inForce])}
        linesOf={({ changes }) => changes.map((change) => changeWords(change, say))}
        publish={submit}
        newest={numberOf(published)}
      >
        {({ loosens }) =>
          loosens.length === 0 ? null : (
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
                isOn={meant === nameOf(loosens)}
                error={refusals > 0 && meant !== nameOf(loosens) ? say('consoleLoosensTick') : null}
                onChange={(isMeant) => setMeant(isMeant ? nameOf(loosens) : null)}
              />
            </Notice>
          )
        }
      </FileEdition>
    </div>
  );
}

const nameOf = (loosens: readonly Loosening[]): string => JSON.stringify(loosens);
