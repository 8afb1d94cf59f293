import { render } from 'preact';
import type { ComponentChildren } from 'preact';
import { Words } from './words.tsx';
import type { Say, WordKey } from './words.tsx';

/** Puts a page into its document, with its words and its title, and again when the address's fragment changes. */
export function openPage(say: Say, title: WordKey, page: () => ComponentChildren): void {
  const app = document.getElementById('app');
  if (app === null) throw new TypeError('The page has no element to draw into');
  const draw = () => render(<Words.Provider value={say}>{page()}</Words.Provider>, app);
  document.title = say(title);
  draw();
  addEventListener('hashchange', draw);
}
