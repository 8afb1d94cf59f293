import * as z from 'zod/mini';
import type { PageFacts } from './page-facts.ts';

/** How a visit ended. Only `checked` says anything about the page itself. */
export const Outcome = z.enum([
  'checked',
  /** Something to download instead of a page. */
  'download',
  'certificate',
  /** No such host, no network, refused. */
  'unreachable',
  /** Blocked on this device, or by pupil search: it was not opened. */
  'blocked',
  /** It did not get ready within the time that a page has. */
  'timed-out',
  /** The tab went away, or the tutor stopped it. */
  'stopped',
  /** Not an address that can be opened: another scheme, the browser's own pages. */
  'not-a-page',
]);
export type Outcome = z.infer<typeof Outcome>;

/** What came of opening a page in a background tab, before anybody says what it means. */
export type Visit = {
  /** As it was asked for. */
  readonly address: string;
  readonly outcome: Outcome;
  /** Null where there was no page to read. */
  readonly facts: PageFacts | null;
  /** Addresses on the way, first to last, without the one it ended at. */
  readonly redirects: readonly string[];
  /** Windows and tabs that it opened by itself; they were closed. */
  readonly popUps: readonly string[];
  /** What it wanted to be downloaded. */
  readonly downloads: readonly string[];
  /** Cookies that were there after it, and not before. */
  readonly cookies: readonly { readonly name: string; readonly domain: string }[];
  /** The error of the browser, where there was one, as it names it. */
  readonly error: string | null;
  readonly tookMs: number;
};
