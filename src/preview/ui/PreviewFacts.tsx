import { citationOf, sourceIn } from '#src/preview/citation.ts';
import type { Preview } from '#src/preview/preview.ts';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { dayWords } from '#src/ui/time-words.ts';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';

/** What was looked at, and when. */
export function PreviewFacts({ preview, now }: { readonly preview: Preview; readonly now: number }) {
  const say = useSay();
  const { address, endedAt, checkedAt, seenAt, hosts, findings } = preview;
  const source = sourceIn(findings);
  return (
    <Facts
      facts={[
        { name: say('previewAddress'), value: <Foreign text={address} /> },
        ...(endedAt === null || endedAt === address ? [] : [{ name: say('previewEnded'), value: <Foreign text={endedAt} /> }]),
        { name: say('previewWhen'), value: <Time at={checkedAt} now={now} /> },
        { name: say('previewSeen'), value: seenAt === null ? say('previewSeenNot') : <Time at={seenAt} now={now} /> },
        { name: say('previewHosts'), value: <Hosts hosts={hosts} /> },
        ...(source === null
          ? []
          : [
              {
                name: say('previewCite'),
                value: <Foreign text={citationOf(source, endedAt ?? address, dayWords(checkedAt, say))} />,
              },
            ]),
      ]}
    />
  );
}

function Hosts({ hosts }: { readonly hosts: readonly string[] }) {
  const say = useSay();
  if (hosts.length === 0) return say('previewHostsNone');
  return (
    <details class="preview-fold">
      <summary>{hosts.length === 1 ? say('previewHostsOne') : say('previewHostsSome', String(hosts.length))}</summary>
      <ul class="list">
        {hosts.map((host) => (
          <li key={host}>
            <Foreign text={host} />
          </li>
        ))}
      </ul>
    </details>
  );
}
