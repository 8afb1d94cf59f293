import type { CategoryCode } from '#src/contract/category.ts';
import type { Ask } from '#src/messaging/question.ts';
import type { LockParts } from '#src/sign-out/device-parts.ts';
import type { WhyBlocked } from './why-blocked.ts';

/** What a blocked page stands for. `address` is null where nothing says which. */
export type Looked = { readonly address: string | null; readonly why: WhyBlocked };

/** All that the blocked page has of the world around it, once it stands. */
export type BlockedParts = {
  readonly ask: Ask;
  readonly every: (periodMs: number, run: () => void) => () => void;
  readonly now: () => number;
  readonly lock: LockParts;
  /** Looks up what is kept on this device: nobody is woken for it. The same function each time. */
  readonly look: (host: string) => Promise<Looked>;
  /** Hears that blocks were changed. Answers how to stop. */
  readonly onChanged: (act: () => void) => () => void;
  /** Goes to where the tab was before the page that is blocked, or away where there is nothing to go back to. */
  readonly goBack: () => void;
  /** Goes to what was blocked, in this page's place. */
  readonly goTo: (address: string) => void;
  /** Opens the report page about an address, with a category chosen or none. */
  readonly report: (address: string, category: CategoryCode | null) => Promise<void>;
};
