import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Contact } from '#src/contract/directory.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';
import { WhoIsToldContact } from './WhoIsToldContact.tsx';

export type WhoIsToldFirstProps = {
  readonly title: string;
  /** Null where the agency has named nobody. */
  readonly contact: Contact | null;
  /** What is said then, and whom to phone in place. */
  readonly otherwise: { readonly words: string; readonly tutor: Pick<TutorEnrolment, 'dslName' | 'dslPhone'> | null };
  readonly onTold: ((name: string) => Promise<SaveFault | null>) | undefined;
  readonly children: ComponentChildren;
};

type Step = { readonly kind: 'not-told' | 'writing' | 'told' } | { readonly kind: 'failed'; readonly fault: SaveFault };

/** Somebody who can act sooner than the report's own reader. */
export function WhoIsToldFirst({ title, contact, otherwise, onTold, children }: WhoIsToldFirstProps) {
  const say = useSay();
  const [step, setStep] = useState<Step>({ kind: 'not-told' });
  const { words, tutor } = otherwise;
  const news = step.kind === 'told' ? say('whoHaveToldAdded') : '';

  async function write(tell: (name: string) => Promise<SaveFault | null>, name: string) {
    setStep({ kind: 'writing' });
    const fault = await tell(name);
    setStep(fault === null ? { kind: 'told' } : { kind: 'failed', fault });
  }

  return (
    <Notice kind="info" title={title} announce="none">
      {contact === null ? (
        <>
          <p>{words}</p>
          {tutor === null ? null : <WhoIsToldContact name={tutor.dslName} phone={tutor.dslPhone} />}
        </>
      ) : (
        <WhoIsToldContact {...contact} />
      )}
      {children}
      {contact === null || onTold === undefined ? null : (
        <div class="row">
          <Button
            isBusy={step.kind === 'writing'}
            isDisabled={step.kind === 'told'}
            onClick={() => void write(onTold, contact.name)}
          >
            {say('whoHaveTold', contact.name)}
          </Button>
          <output class="small">{news}</output>
        </div>
      )}
      {step.kind === 'failed' ? (
        <Notice kind="error" title={say('addFailed')}>
          <p>{say(SAVE_FAULT_WORDS[step.fault])}</p>
        </Notice>
      ) : null}
    </Notice>
  );
}
