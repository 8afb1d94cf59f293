import { useEffect, useRef, useState } from 'preact/hooks';
import { defang } from '#src/cases/defang.ts';
import type { Capture } from '#src/contract/category.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

const MADE_FROM_WORDS: Readonly<Record<FlagContent['madeFrom'], WordKey>> = {
  'pop-up': 'consoleMadeFromPopUp',
  'side-panel': 'consoleMadeFromSidePanel',
  page: 'consoleMadeFromPage',
  key: 'consoleMadeFromKey',
  menu: 'consoleMadeFromMenu',
};

export type ReportFactsProps = {
  readonly flag: FlagContent;
  readonly capture: Capture;
  readonly tutorName: string;
  readonly receivedAt: number;
  readonly now: number;
};

/** What the tutor sent, field by field. The address is text and never a link. */
export function ReportFacts({ flag, capture, tutorName, receivedAt, now }: ReportFactsProps) {
  const say = useSay();
  return (
    <Facts
      facts={[
        { name: say('consoleFactAddress'), value: <Address flag={flag} isMasked={capture === 'none'} /> },
        { name: say('consoleFactHappened'), value: <Time at={flag.happenedAt} now={now} /> },
        { name: say('consoleFactReceived'), value: <Time at={receivedAt} now={now} /> },
        { name: say('consoleFactTutor'), value: <Foreign text={tutorName} /> },
        {
          name: say('consoleFactDone'),
          value: `${say(flag.isBlocked ? 'consoleDidBlock' : 'consoleDidNotBlock')} ${say(MADE_FROM_WORDS[flag.madeFrom])}`,
        },
        ...(flag.note === '' ? [] : [{ name: say('consoleFactNote'), value: <Foreign text={flag.note} /> }]),
      ]}
    />
  );
}

/** Of a hard stop even the address is not thrown at whoever opens the case. */
function Address({ flag, isMasked }: { readonly flag: FlagContent; readonly isMasked: boolean }) {
  const say = useSay();
  const [wasAsked, setWasAsked] = useState(false);
  const address = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: the keyboard goes on where the address is.
  useEffect(() => {
    if (wasAsked) address.current?.focus();
  }, [wasAsked]);

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
        {say(flag.addressParts === 'full' ? 'consoleAddressFull' : 'consoleAddressHostAndPath')} {say('consoleAddressNoLink')}
      </p>
    </div>
  );
}
