import catalogue from '#public/_locales/en/messages.json' with { type: 'json' };
import type { Say } from '#src/ui/words.tsx';

/** The words that a page shows in English: what a walk through the pages looks for. */
export const english: Say = (key, ...parts) =>
  catalogue[key].message.replaceAll(/\$([1-9])/g, (_, number: string) => parts[Number(number) - 1] ?? '');
