import './FindingList.css';
import { useId } from 'preact/hooks';
import { areaOf, FINDING_AREAS, SEVERITIES } from '#src/preview/finding.ts';
import type { Finding, Place, Severity } from '#src/preview/finding.ts';
import { Tag } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import { AREA_WORDS, SEVERITY_LOOKS, SEVERITY_WORDS } from './finding-words.ts';
import { FindingLine } from './FindingLine.tsx';

export type FindingListProps = {
  readonly findings: readonly Finding[];
  /** Of the severities; what is below them comes one further down. */
  readonly level?: 2 | 3;
  /** On paper nobody can unfold anything. */
  readonly isUnfolded?: boolean;
  /** Shows a place of the page itself; without it, places are only named. */
  readonly onShow?: (place: Place) => void;
};

/** What a check found, worst first, each with what it means and what was seen. Nothing of the page is drawn or linked: it is text only. */
export function FindingList({ findings, ...rest }: FindingListProps) {
  const say = useSay();
  if (findings.length === 0) {
    return (
      <div class="stack-tight">
        <p>{say('findingsNone')}</p>
        <p class="muted">{say('findingsNoneWhatNow')}</p>
      </div>
    );
  }
  return (
    <div class="findings">
      {SEVERITIES.map((severity) => {
        const those = findings.filter((finding) => finding.severity === severity);
        return those.length === 0 ? null : <OfSeverity key={severity} severity={severity} findings={those} {...rest} />;
      })}
    </div>
  );
}

function OfSeverity({
  severity,
  findings,
  level = 3,
  ...rest
}: Omit<FindingListProps, 'findings'> & { readonly severity: Severity; readonly findings: readonly Finding[] }) {
  const say = useSay();
  const id = useId();
  const { word, means } = SEVERITY_WORDS[severity];
  const [Heading, Below] = level === 2 ? (['h2', 'h3'] as const) : (['h3', 'h4'] as const);
  return (
    <section class={`findings-of findings-${severity}`} aria-labelledby={id}>
      <Heading id={id}>
        <Tag {...SEVERITY_LOOKS[severity]} word={say(word)} />
      </Heading>
      <p class="muted small">{say(means)}</p>
      {FINDING_AREAS.map((area) => {
        const those = findings.filter(({ kind }) => areaOf(kind) === area);
        return those.length === 0 ? null : (
          <div key={area} class="stack-tight">
            <Below class="findings-area">{say(AREA_WORDS[area])}</Below>
            <ul class="findings-lines">
              {those.map((finding) => (
                <FindingLine key={`${finding.kind} ${finding.says.join()}`} finding={finding} {...rest} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
