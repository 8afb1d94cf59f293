import type { Evidence, Finding, Place } from '#src/preview/finding.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { findingMeans, findingSentence } from './finding-words.ts';

export type FindingLineProps = {
  readonly finding: Finding;
  readonly isUnfolded?: boolean;
  readonly onShow?: (place: Place) => void;
};

/** One finding: what, what it means, and, folded away, what was seen where. */
export function FindingLine({ finding, isUnfolded = false, onShow }: FindingLineProps) {
  const say = useSay();
  const sentence = findingSentence(finding, say);
  const { evidence, count } = finding;
  return (
    <li class="finding">
      <p class="finding-says">
        <Foreign text={sentence} />
      </p>
      <p class="muted small">{say(findingMeans(finding.kind))}</p>
      {evidence.length === 0 ? null : (
        <details open={isUnfolded}>
          <summary class="small">
            {say('findingEvidence', String(evidence.length))} <VisuallyHidden>{sentence}</VisuallyHidden>
          </summary>
          <ol class="finding-evidence">
            {evidence.map((one, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the same may have been seen twice, and the list never changes
              <li key={at}>
                <Seen evidence={one} {...(onShow === undefined ? {} : { onShow })} />
              </li>
            ))}
          </ol>
          {count > evidence.length ? (
            <p class="muted small">{say('findingEvidenceMore', String(count - evidence.length))}</p>
          ) : null}
        </details>
      )}
    </li>
  );
}

function Seen({ evidence, onShow }: { readonly evidence: Evidence; readonly onShow?: (place: Place) => void }) {
  const say = useSay();
  const { text, where, address } = evidence;
  return (
    <div class="finding-seen">
      {text === '' ? null : (
        <p>
          <Foreign text={text} />
        </p>
      )}
      {address === null ? null : (
        <p class="small">
          {say('findingAddress')} <Foreign text={address} />
        </p>
      )}
      {where === null ? (
        <p class="muted small">{say('findingNowhere')}</p>
      ) : onShow === undefined ? (
        <p class="muted small">
          {say('findingWhere')} <Foreign text={where} />
        </p>
      ) : (
        <div>
          <Button kind="quiet" icon="eye" onClick={() => onShow(where)}>
            {say('findingShow')} <VisuallyHidden>{text}</VisuallyHidden>
          </Button>
        </div>
      )}
    </div>
  );
}
