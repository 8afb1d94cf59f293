import type { NoticeKind } from './Notice.tsx';
import type { WordKey } from './words.tsx';

/** What a page tells of something that was just tried. */
export type Said = { readonly kind: NoticeKind; readonly title: WordKey; readonly word: WordKey };
