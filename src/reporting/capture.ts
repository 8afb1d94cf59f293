import type { Tab } from '#src/blocking/tabs.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Picture } from '#src/contract/report-content.ts';
import { LONGEST_LINE, LONGEST_SELECTION } from '#src/contract/report-limits.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import type { Shot } from './redact.ts';
import type { ToSeal } from './seal-report.ts';

/*
 * The one place through which anything of a page but its address comes in, and the one where it becomes part of what is kept and
 * sent. A hard stop closes both ends: nothing is read, what was read is dropped, and nothing is sealed.
 */

/** Why a page gave nothing. */
export type NotRead = {
  readonly kind: 'not-read';
  /** `not-in-front`: browsers take pictures of the tab in front only. `moved-on`: the tab shows another page by now. */
  readonly fault: 'nothing-there' | 'not-in-front' | 'not-allowed' | 'moved-on';
};
export type TextRead = { readonly kind: 'text'; readonly text: string } | NotRead;
export type PictureRead = { readonly kind: 'picture'; readonly shot: Shot } | NotRead;
type HardStop = { readonly kind: 'hard-stop' };

/** Reads the page that a tab shows, as long as it is the page of that address. For this file only. */
export type PageReader = {
  readonly title: (page: Tab) => Promise<TextRead>;
  /** The text that somebody has selected on the page. */
  readonly selection: (page: Tab) => Promise<TextRead>;
  /** What the tab shows. Whoever has the picture discards it. */
  readonly picture: (page: Tab) => Promise<PictureRead>;
};

/** All that capturing takes of the browser. `openShot` opens a picture file in memory; null when it cannot be read. */
export type CaptureParts = { readonly reader: PageReader; readonly openShot: (file: Blob) => Promise<Shot | null> };

/** What has been captured for a report that is not sent yet: in the memory of a page of ours, nowhere else. */
export type Captured = { readonly title: string | null; readonly selection: string | null; readonly picture: Picture | null };

export const NOTHING_CAPTURED: Captured = { title: null, selection: null, picture: null };

export const hasCaptured = ({ title, selection, picture }: Captured): boolean =>
  title !== null || selection !== null || picture !== null;

/** The rule of a form that is being filled in. */
export type RuleInForce = {
  readonly change: (rule: CategoryRule) => void;
  /** The form is sent or left: whatever is still being read for it is not wanted any more. */
  readonly end: () => void;
  /**
   * What is in force, for what is asked now and answered later. A hard stop stays in force for that, also when another category has
   * been chosen by the time of the answer.
   */
  readonly fromNow: () => () => CategoryRule;
};

export function ruleInForce(first: CategoryRule): RuleInForce {
  let rule = first;
  let stops = 0;
  return {
    change(next) {
      rule = next;
      if (isHardStop(next)) stops += 1;
    },
    end() {
      stops += 1;
    },
    fromNow() {
      const before = stops;
      return () => (stops === before ? rule : HARD_STOP);
    },
  };
}

const HARD_STOP: CategoryRule = { deadlineClass: 'log', capture: 'none' };

const LONGEST = { title: LONGEST_LINE, selection: LONGEST_SELECTION } as const;

/** `rule` is asked before the page is, and once more when it has answered: the category may have been changed meanwhile. */
export async function readText(
  reader: Pick<PageReader, 'title' | 'selection'>,
  what: 'title' | 'selection',
  page: Tab,
  rule: () => CategoryRule,
): Promise<TextRead | HardStop> {
  if (isHardStop(rule())) return { kind: 'hard-stop' };
  const read = await reader[what](page);
  if (isHardStop(rule())) return { kind: 'hard-stop' };
  if (read.kind !== 'text') return read;
  const text = read.text.trim().slice(0, LONGEST[what]);
  return text === '' ? { kind: 'not-read', fault: 'nothing-there' } : { kind: 'text', text };
}

/** As `readText`. */
export async function takePicture(
  reader: Pick<PageReader, 'picture'>,
  page: Tab,
  rule: () => CategoryRule,
): Promise<PictureRead | HardStop> {
  if (isHardStop(rule())) return { kind: 'hard-stop' };
  const read = await reader.picture(page);
  if (!isHardStop(rule())) return read;
  if (read.kind === 'picture') read.shot.discard();
  return { kind: 'hard-stop' };
}

/** What of it stays when the report has this category. */
export const keptUnder = (rule: CategoryRule, captured: Captured): Captured => (isHardStop(rule) ? NOTHING_CAPTURED : captured);

/** What is sealed beside a report: at most one body of its own, which can be taken away again without touching the report. */
export function capturesOf(
  captured: Captured,
  report: Pick<ToSeal, 'id' | 'createdAt' | 'rule'>,
  newId: () => ReportId,
): readonly ToSeal[] {
  const kept = keptUnder(report.rule, captured);
  if (!hasCaptured(kept)) return [];
  const { id: about, createdAt } = report;
  const content = { v: 1, kind: 'capture', ...kept, capturedAt: createdAt } as const;
  // It makes no case more urgent: its report says how urgent it is.
  const rule = { deadlineClass: 'log', capture: 'allowed' } as const;
  return [{ id: newId(), part: 'capture', about, createdAt, rule, content }];
}

const isHardStop = ({ capture }: CategoryRule): boolean => capture === 'none';
