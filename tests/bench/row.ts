/** One line of the bench: our figure beside a named peer's or floor's, measured in the same run. */
export type Row = {
  readonly name: string;
  readonly metric: string;
  readonly unit: string;
  readonly ours: number;
  /** The peer, floor or limit. */
  readonly against: string;
  readonly theirs: number;
  /** ours / theirs; null where theirs is 0. */
  readonly ratio: number | null;
  /** In words, such as `<= 100 ms`. */
  readonly goal: string;
  readonly met: boolean;
};

type Measured = Omit<Row, 'ratio' | 'met' | 'goal'> & { readonly atMost: number };

/** A row whose goal is an upper limit of our own figure, in the row's unit. */
export function rowAtMost({ atMost, ...measured }: Measured): Row {
  return {
    ...measured,
    ratio: measured.theirs === 0 ? null : round(measured.ours / measured.theirs),
    goal: `<= ${atMost} ${measured.unit}`,
    met: measured.ours <= atMost,
  };
}

/** A row whose goal is a lower limit of our own figure. */
export function rowAtLeast({ atLeast, ...measured }: Omit<Measured, 'atMost'> & { readonly atLeast: number }): Row {
  return {
    ...rowAtMost({ ...measured, atMost: atLeast }),
    goal: `>= ${atLeast} ${measured.unit}`.trim(),
    met: measured.ours >= atLeast,
  };
}

/** A row whose goal is to be no worse than the peer. */
export function rowNoWorse(measured: Omit<Measured, 'atMost'>): Row {
  return { ...rowAtMost({ ...measured, atMost: measured.theirs }), goal: `<= ${measured.against}` };
}

/** Nearest-rank percentile of at least one value. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('A percentile of nothing');
  return round(value);
}

export const round = (value: number): number => Math.round(value * 100) / 100;

export function tableOf(rows: readonly Row[]): string {
  const head = ['name', 'metric', 'ours', 'unit', 'against', 'theirs', 'ratio', 'goal', 'met'];
  const lines = rows.map((row) => [
    row.name,
    row.metric,
    String(row.ours),
    row.unit,
    row.against,
    String(row.theirs),
    row.ratio === null ? '-' : String(row.ratio),
    row.goal,
    row.met ? 'yes' : 'NO',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
