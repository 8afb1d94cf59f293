import type { browser } from '@wxt-dev/browser';

declare global {
  /** What a function that is evaluated inside an extension page finds there. */
  const chrome: typeof browser;
}
