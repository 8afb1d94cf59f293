import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type catalogue from '#public/_locales/en/messages.json';

export type WordKey = keyof typeof catalogue;

/** A message of the catalogue with `$1` to `$9` filled in, in the browser's language. */
export type Say = (key: WordKey, ...parts: readonly string[]) => string;

export const Words = createContext<Say>(() => {
  throw new TypeError('A page must provide its words');
});

export const useSay = (): Say => useContext(Words);
