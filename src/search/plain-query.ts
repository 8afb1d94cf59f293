import { LONGEST_QUERY } from './search-page.ts';

/** What somebody wants to find, as one line of text that an address can carry: whatever it was, it is nothing but text. */
export const plainQuery = (text: string): string =>
  text
    .slice(0, LONGEST_QUERY)
    // Half of a pair of UTF-16, which no address can carry, and what is no letter but tells a screen or a printer something.
    .replaceAll(/[\p{Cs}\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
