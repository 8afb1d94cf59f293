import type { ListFormat } from './list-line.ts';
import type { ListReport } from './list-report.ts';
import type { WholeRefusal } from './read-list.ts';

/** What a list is said to be of, by whoever adds it. */
export const LIST_CATEGORIES = ['adult', 'gambling', 'violence', 'games', 'social', 'adverts', 'malware', 'other'] as const;
export type ListCategory = (typeof LIST_CATEGORIES)[number];

export type ListSource =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly fileName: string };

/** Why nothing came of reading a list. What was there before stays as it was. */
export type ListFault =
  | WholeRefusal
  /** Nobody there, or gone before the end. */
  | 'no-answer'
  /** The server says that it has no such list. */
  | 'bad-status'
  | 'too-large'
  /** Whoever cut the reading short. */
  | 'unreadable-file';

/** A list as this device knows it, without its names. Of the tutor: it goes when they sign out. */
export type KeptList = {
  readonly id: string;
  /** Foreign text, and so are licence and source. */
  readonly name: string;
  readonly category: ListCategory;
  readonly licence: string;
  readonly source: ListSource;
  readonly isOn: boolean;
  readonly format: ListFormat;
  readonly names: { readonly block: number; readonly allow: number };
  /** Of the text that is in force. */
  readonly report: ListReport;
  readonly bytes: number;
  readonly addedAt: number;
  /** When the last attempt to read it ended, whatever came of it. */
  readonly checkedAt: number;
  /** When its names last became others. */
  readonly changedAt: number;
  /** How many names came and went then; null for a list that has only been added. */
  readonly change: { readonly added: number; readonly removed: number } | null;
  /** What the server called this edition, to be asked by. */
  readonly validators: Validators;
  /** What was wrong at the last attempt. */
  readonly fault: ListFault | null;
  /** Until it is tidied away it can be had back. Null for what is there. */
  readonly removedAt: number | null;
};

export type Validators = { readonly etag: string | null; readonly lastModified: string | null };

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/** When a list is to be asked for again; null for one that nobody can be asked for. */
export function dueAt({ source, isOn, removedAt, checkedAt, fault }: KeptList): number | null {
  if (source.kind === 'file' || !isOn || removedAt !== null) return null;
  return checkedAt + (fault === null ? DAY_MS : HOUR_MS);
}

export const isInForce = ({ isOn, removedAt }: KeptList): boolean => isOn && removedAt === null;
