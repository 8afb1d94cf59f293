import './WhoIsTold.css';
import type { CategoryCode } from '#src/contract/category.ts';
import type { Directory } from '#src/contract/directory.ts';
import type { Told } from '#src/contract/report-content.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import type { SealedTo } from '#src/reporting/sealed-to.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import { FactList } from './FactList.tsx';
import { WhoIsToldFirst } from './WhoIsToldFirst.tsx';
import { WhoIsToldReaders } from './WhoIsToldReaders.tsx';

export type WhoIsToldProps = {
  readonly taxonomy: Taxonomy;
  readonly category: CategoryCode;
  /** Who can read the report; null where this device belongs to nobody, so that none is made. */
  readonly readers: SealedTo<unknown> | null;
  readonly directory: Directory | null;
  readonly tutor: Pick<TutorEnrolment, 'dslName' | 'dslPhone'> | null;
  /** Null while the time is not known. */
  readonly happenedAt: number | null;
  readonly now: number;
  readonly isSent: boolean;
  /** Somebody named here was phoned. Null when that is written down. Left out where there is nothing to write it into. */
  readonly onTold?: (told: Pick<Told, 'who' | 'name'>) => Promise<SaveFault | null>;
};

/** How long an agency may have to report that data was lost. */
const BREACH_CLOCK_MS = 72 * 60 * 60 * 1000;
/** "I am worried, or affected by what I saw." */
const ABOUT_MYSELF = 'W1' satisfies CategoryCode;

/** Whom a report is for first, and who can read it: shown before it is sent, and after. */
export function WhoIsTold({ taxonomy, category, readers, happenedAt, now, ...props }: WhoIsToldProps) {
  const { directory, tutor, isSent, onTold } = props;
  const say = useSay();
  const route = taxonomy.categories.find(({ code }) => code === category)?.route ?? 'dsl';

  return (
    <div class="who stack">
      {route === 'data-protection' ? (
        <WhoIsToldFirst
          title={say('whoDataFirst')}
          contact={directory?.dataProtection ?? null}
          otherwise={{ words: say('whoDataNobody'), tutor }}
          onTold={onTold && ((name) => onTold({ who: 'data-protection', name }))}
        >
          <p>
            {happenedAt === null ? say('whoDataSoon') : say('whoDataClock', timeWords(happenedAt + BREACH_CLOCK_MS, now, say))}
          </p>
          <FactList taxonomy={taxonomy} ids={['ico']} />
        </WhoIsToldFirst>
      ) : null}
      {route === 'it' ? (
        <WhoIsToldFirst
          title={say('whoIt')}
          contact={directory?.it ?? null}
          otherwise={{ words: say('whoItNobody'), tutor: null }}
          onTold={onTold && ((name) => onTold({ who: 'it', name }))}
        >
          <p>{say('whoItToo')}</p>
        </WhoIsToldFirst>
      ) : null}
      {category === ABOUT_MYSELF && !isSent ? (
        <Notice kind="info" title={say('whoSupport')} announce="none">
          <p>{say('whoSupportMeans')}</p>
          <FactList taxonomy={taxonomy} ids={['education-support']} />
          <p>{say('whoSupportOptional')}</p>
        </Notice>
      ) : null}
      {readers === null ? null : <WhoIsToldReaders readers={readers} taxonomy={taxonomy} tutor={tutor} isSent={isSent} />}
    </div>
  );
}
