import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Contact } from '#src/contract/directory.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { WhoIsToldContact } from './WhoIsToldContact.tsx';

export type WhoIsToldFirstProps = {
  readonly title: string;
  /** Null where the agency has named nobody. */
  readonly contact: Contact | null;
  /** What is said then, and whom to phone in place. */
  readonly otherwise: { readonly words: string; readonly tutor: Pick<TutorEnrolment, 'dslName' | 'dslPhone'> | null };
  readonly onTold: ((name: string) => void) | undefined;
  readonly children: ComponentChildren;
};

/** Somebody who can act sooner than the report's own reader. */
export function WhoIsToldFirst({ title, contact, otherwise, onTold, children }: WhoIsToldFirstProps) {
  const say = useSay();
  const [isTold, setIsTold] = useState(false);
  const { words, tutor } = otherwise;
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
      <LiveRegion text={isTold ? say('whoHaveToldAdded') : ''} />
      {contact === null || onTold === undefined ? null : (
        <div class="row">
          <Button
            isDisabled={isTold}
            onClick={() => {
              setIsTold(true);
              onTold(contact.name);
            }}
          >
            {say('whoHaveTold', contact.name)}
          </Button>
          {isTold ? <span class="small">{say('whoHaveToldAdded')}</span> : null}
        </div>
      )}
    </Notice>
  );
}
