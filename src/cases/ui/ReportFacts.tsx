import { useEffect, useRef, useState } from 'preact/hooks';
import { defang } from '#src/cases/defang.ts';
import type { Affected, FlagContent, IncidentNoteContent, ReportOpening } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import type { Fact } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { subTypeLabelOf } from './case-words.ts';
import { useTaxonomy } from './current-taxonomy.ts';
import { PUPILS_WORDS } from './pupils-words.ts';
import { ToldLine } from './ToldLine.tsx';

const MADE_FROM_WORDS: Readonly<Record<ReportOpening['madeFrom'], WordKey>> = {
  'pop-up': 'consoleMadeFromPopUp',
  'side-panel': 'consoleMadeFromSidePanel',
  page: 'consoleMadeFromPage',
  key: 'consoleMadeFromKey',
  menu: 'consoleMadeFromMenu',
};

const AFFECTED_WORDS: Readonly<Record<Affected, WordKey>> = {
  child: 'consoleAffectedChild',
  children: 'consoleAffectedChildren',
  'adult-at-risk': 'consoleAffectedAdultAtRisk',
  'adult-learner': 'consoleAffectedAdultLearner',
  'member-of-staff': 'consoleAffectedStaff',
  reporter: 'consoleAffectedReporter',
};

const ADDRESS_OF_WORDS: Readonly<Record<FlagContent['addressOf'], WordKey | null>> = {
  page: null,
  link: 'consoleAddressOfLink',
  picture: 'consoleAddressOfPicture',
};

export type ReportFactsProps = {
  readonly content: ReportOpening;
  readonly isHardStop: boolean;
  /** Null where only the service could say, and it was not asked. */
  readonly tutorName: string | null;
  readonly receivedAt: number;
  readonly now: number;
};

/** What the tutor sent, field by field, as text. */
export function ReportFacts({ content, isHardStop, tutorName, receivedAt, now }: ReportFactsProps) {
  const say = useSay();
  const taxonomy = useTaxonomy();
  const subType = subTypeLabelOf(content.category, content.subType, taxonomy);
  return (
    <Facts
      facts={[
        ...(content.isDangerNow ? [{ name: say('consoleFactDanger'), value: say('consoleDangerWasNow') }] : []),
        ...(subType === null ? [] : [{ name: say('consoleFactSubType'), value: <Foreign text={subType} /> }]),
        ...(content.kind === 'flag' ? flagFacts(content, isHardStop, say) : noteFacts(content, now, say)),
        { name: say('consoleFactPupils'), value: say(PUPILS_WORDS[content.pupils]) },
        ...text(say('consoleFactLesson'), content.lesson),
        { name: say('consoleFactHappened'), value: <Time at={content.happenedAt} now={now} /> },
        { name: say('consoleFactReceived'), value: <Time at={receivedAt} now={now} /> },
        ...text(say('consoleFactTutor'), tutorName ?? ''),
        { name: say('consoleFactDone'), value: doneWords(content, say) },
      ]}
    />
  );
}

function flagFacts(flag: FlagContent, isHardStop: boolean, say: Say): readonly Fact[] {
  return [
    { name: say('consoleFactAddress'), value: <Address flag={flag} isMasked={isHardStop} /> },
    ...text(say('consoleFactNote'), flag.note),
  ];
}

function noteFacts(note: IncidentNoteContent, now: number, say: Say): readonly Fact[] {
  return [
    ...text(say('consoleFactWhatHappened'), note.whatHappened),
    ...text(say('consoleFactWhere'), note.where),
    ...(note.affected.length === 0
      ? []
      : [{ name: say('consoleFactAffected'), value: note.affected.map((one) => say(AFFECTED_WORDS[one])).join(', ') }]),
    ...(note.isPupilKnownToSetting ? [{ name: say('consoleFactKnown'), value: say('consoleKnownToSetting') }] : []),
    ...text(say('consoleFactWhoSaw'), note.whoSaw),
    ...text(say('consoleFactWhatWasDone'), note.whatWasDone),
    ...(note.told.length === 0
      ? []
      : [
          {
            name: say('consoleFactTold'),
            value: note.told.map((told, index) => (
              <p key={index}>
                <ToldLine told={told} now={now} />
              </p>
            )),
          },
        ]),
    ...(note.isAboutDsl ? [{ name: say('consoleFactAboutDsl'), value: say('consoleAboutDslYes') }] : []),
  ];
}

/** Nothing where nothing was written. */
const text = (name: string, written: string): readonly Fact[] =>
  written.trim() === '' ? [] : [{ name, value: <Foreign text={written} /> }];

const doneWords = (content: ReportOpening, say: Say): string =>
  [
    ...(content.kind === 'flag' ? [say(content.isBlocked ? 'consoleDidBlock' : 'consoleDidNotBlock')] : []),
    say(MADE_FROM_WORDS[content.madeFrom]),
  ].join(' ');

/** Text and never a link. Of a hard stop even that is not thrown at whoever opens the case. */
function Address({ flag, isMasked }: { readonly flag: FlagContent; readonly isMasked: boolean }) {
  const say = useSay();
  const [wasAsked, setWasAsked] = useState(false);
  const address = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: the keyboard goes on where the address is.
  useEffect(() => {
    if (wasAsked) address.current?.focus();
  }, [wasAsked]);
  const of = ADDRESS_OF_WORDS[flag.addressOf];

  if (isMasked && !wasAsked) {
    return (
      <div class="stack-tight">
        <div>
          <Button icon="eye" onClick={() => setWasAsked(true)}>
            {say('consoleShowAddress')}
          </Button>
        </div>
        <p class="muted small">{say('consoleAddressMasked')}</p>
      </div>
    );
  }
  return (
    <div class="stack-tight">
      <p class="address" tabIndex={-1} ref={address}>
        <Foreign text={defang(flag.address)} />
      </p>
      <p class="muted small">
        {of === null ? null : `${say(of)} `}
        {say(flag.addressParts === 'full' ? 'consoleAddressFull' : 'consoleAddressHostAndPath')} {say('consoleAddressNoLink')}
      </p>
    </div>
  );
}
