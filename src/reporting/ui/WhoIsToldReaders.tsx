import { useId } from 'preact/hooks';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import type { SealedTo } from '#src/reporting/sealed-to.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { FactList } from './FactList.tsx';
import { WhoIsToldContact } from './WhoIsToldContact.tsx';

export type WhoIsToldReadersProps = {
  readonly readers: SealedTo<unknown>;
  readonly taxonomy: Taxonomy;
  readonly tutor: Pick<TutorEnrolment, 'dslName' | 'dslPhone'> | null;
  readonly isSent: boolean;
};

/** Beside whom they could phone where there is nobody to seal it to. */
const OUTSIDE_HELP = ['nspcc-whistleblowing', 'police-101', 'police-999'];

/** Who will be able to read a report, and where that is one person or nobody, whom to phone. */
export function WhoIsToldReaders({ readers, taxonomy, tutor, isSent }: WhoIsToldReadersProps) {
  const say = useSay();
  const heading = useId();
  if (readers.kind === 'nobody') {
    return (
      <Notice kind="warning" title={say('whoNobody')}>
        <p>{say(readers.why === 'no-directory' ? 'whoNobodyNoDirectory' : 'whoNobodyNoAlternate')}</p>
        {readers.why === 'no-directory' && tutor !== null ? (
          <WhoIsToldContact name={tutor.dslName} phone={tutor.dslPhone} />
        ) : null}
        <FactList taxonomy={taxonomy} ids={OUTSIDE_HELP} />
        <p>{say('whoNobodyCopy')}</p>
        <p>
          <strong>{say('whoDoNotTell')}</strong>
        </p>
      </Notice>
    );
  }
  return (
    <section class="who-readers stack-tight" aria-labelledby={heading}>
      <h2 class="who-heading" id={heading}>
        <Icon name="lock" />
        {say(isSent ? 'whoTitleSent' : 'whoTitle')}
      </h2>
      {readers.kind === 'vault' ? (
        <p>{say('whoOfficers')}</p>
      ) : (
        <>
          <p>{say('whoOneOfficer', readers.officer.name)}</p>
          <p>
            <strong>{say('whoDoNotTell')}</strong>
          </p>
          <p>{say('whoPhoneToo')}</p>
          <WhoIsToldContact name={readers.officer.name} phone={readers.officer.phone} />
          <p class="muted small">{say('whoOneOfficerKit', readers.officer.name)}</p>
        </>
      )}
    </section>
  );
}
