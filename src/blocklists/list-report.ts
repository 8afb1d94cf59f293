import type { LineRefusal } from './list-line.ts';

/** What a line turned out to be. A line with several names, of which some were refused, counts as refused; its other names stand. */
export type LineClass = 'understood' | 'blank-or-comment' | LineRefusal;

type Example = {
  /** Counted from 1. */
  readonly line: number;
  /** As written, shortened. Foreign text. */
  readonly text: string;
};

export type ListReport = {
  readonly lines: number;
  /** Names that were there already. */
  readonly duplicates: number;
  /** Every class, and the first lines of those that were refused. The counts add up to `lines`. */
  readonly classes: Readonly<Record<LineClass, { readonly count: number; readonly examples: readonly Example[] }>>;
};

const MOST_EXAMPLES = 5;
const LONGEST_EXAMPLE = 100;

export type ReportInTheMaking = {
  readonly count: (line: LineClass, text: string) => void;
  readonly report: (duplicates: number) => ListReport;
};

export function makeReport(): ReportInTheMaking {
  const classes: Record<LineClass, { count: number; examples: Example[] }> = {
    understood: none(),
    'blank-or-comment': none(),
    'not-understood': none(),
    'not-a-name': none(),
    'public-suffix': none(),
    'own-service': none(),
    'ip-address': none(),
    local: none(),
    'too-long': none(),
    'not-text': none(),
  };
  let lines = 0;
  return {
    count(line, text) {
      lines += 1;
      const { examples } = classes[line];
      classes[line].count += 1;
      const isTold = line !== 'understood' && line !== 'blank-or-comment' && examples.length < MOST_EXAMPLES;
      if (isTold) examples.push({ line: lines, text: text.trim().slice(0, LONGEST_EXAMPLE) });
    },
    report: (duplicates) => ({ lines, duplicates, classes }),
  };
}

const none = (): { count: number; examples: Example[] } => ({ count: 0, examples: [] });
