import './Page.css';
import type { ComponentChildren } from 'preact';
import { Mark } from './Mark.tsx';
import { useSay } from './words.tsx';

export type PageProps = {
  readonly children: ComponentChildren;
  /** Beside the product's name: whose page it is. */
  readonly aside?: ComponentChildren;
  /** `reading` is one column of text; `wide` is for lists beside details. */
  readonly width?: 'reading' | 'wide';
};

/** A whole tab: header with the product's mark, then one main column. */
export function Page({ children, aside, width = 'reading' }: PageProps) {
  const say = useSay();
  return (
    <div class={`page page-${width}`}>
      <header class="page-header">
        <Mark />
        <span class="page-name">{say('productName')}</span>
        {aside === undefined ? null : <div class="page-aside">{aside}</div>}
      </header>
      <main class="page-main">{children}</main>
    </div>
  );
}
