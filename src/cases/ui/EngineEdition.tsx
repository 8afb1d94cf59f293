import { useCallback, useId } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { readEnginePack } from '#src/cases/engine-pack-import.ts';
import { numberOf } from '#src/cases/published-documents.ts';
import type { EnginePack } from '#src/search/engine-pack.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';
import { changeWords } from './engine-change-words.ts';
import { FileEdition } from './FileEdition.tsx';
import type { FileEditionWords } from './FileEdition.tsx';
import { FixedEngines } from './FixedEngines.tsx';
import { Loosens, useMeant } from './Loosens.tsx';
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
  if (published?.kind !== 'edition') return say('consoleInUseBuiltIn');
  const number = String(published.edition.number);
  return isBuiltInNewer
    ? say('consoleEnginesBuiltInNewer', number)
    : say('consoleInUseEdition', number, timeWords(published.edition.issuedAt, now, say));
}

type EngineFileProps = { readonly engines: LiveEngines; readonly saveText: ConsoleParts['saveText'] };

function EngineFile({ engines: { inForce, published, publish }, saveText }: EngineFileProps) {
  const say = useSay();
  const meant = useMeant();
  return (
    <FileEdition
      words={WORDS}
      onSave={() => saveText('safe-lesson-engines.json', `${JSON.stringify(inForce, null, 2)}\n`)}
      read={useCallback((text: string) => readEnginePack(text, inForce), [inForce])}
      linesOf={({ changes }) => changes.map((change) => changeWords(change, say))}
      publish={async ({ pack, loosens }) => (meant.mayPublish(loosens) ? publish(pack) : null)}
      newest={numberOf(published)}
    >
      {({ loosens }) => <Loosens loosens={loosens} meant={meant} />}
    </FileEdition>
  );
}
