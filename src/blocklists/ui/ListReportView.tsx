import type { LineClass, ListReport } from '#src/blocklists/list-report.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { useSay } from '#src/ui/words.tsx';
import { LINE_WORDS, numberWords } from './list-words.ts';

const CLASSES = Object.keys(LINE_WORDS) as readonly LineClass[];

/** What became of each line of a list, with the first of those that were left out. */
export function ListReportView({ report }: { readonly report: ListReport }) {
  const say = useSay();
  const seen = CLASSES.filter((one) => report.classes[one].count > 0);
  return (
    <div class="stack-tight">
      <p>{say('listsReportLines', numberWords(report.lines, say), numberWords(report.duplicates, say))}</p>
      <dl class="lists-report">
        {seen.map((one) => {
          const { count, examples } = report.classes[one];
          return (
            <div key={one}>
              <dt>
                {say(LINE_WORDS[one])}: <strong>{numberWords(count, say)}</strong>
              </dt>
              {examples.map(({ line, text }) => (
                <dd key={line} class="small">
                  <span class="muted">{say('listsReportLine', numberWords(line, say))}</span> <Foreign text={text} />
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
    </div>
  );
}
