import { defang } from '#src/cases/defang.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';

export type TextRow = { readonly name: string; readonly value: string };

/**
 * A report as plain text, for somebody who must hand it over by other means. Only what is shown of a report can get in: a capture
 * has no rows. Line breaks inside a value are indented, so that no value can pass for a row.
 */
export const reportAsText = (title: string, rows: readonly TextRow[]): string =>
  [title, '', ...rows.map(({ name, value }) => `${name}: ${value.replaceAll(LINE_BREAKS, '\n    ')}`), ''].join('\n');

/** A hard stop's address is written so that nobody opens it by accident, whatever the text is pasted into. */
export const flagForText = (flag: FlagContent, { capture }: Pick<CategoryRule, 'capture'>): FlagContent =>
  capture === 'none' ? { ...flag, address: defang(flag.address) } : flag;

const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
