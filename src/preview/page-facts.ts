import type { Place } from './finding.ts';

/** Text of one block of the page, such as a paragraph, a heading or a list item. */
export type TextBlock = { readonly text: string; readonly where: Place };

export type PagePicture = {
  readonly address: string;
  readonly alt: string;
  /** As it is drawn, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly where: Place;
  /** What the page says beside it about whose it is. */
  readonly credit: string;
  /** The page asked for it and got nothing that can be shown. */
  readonly isBroken: boolean;
};

type PageLink = { readonly address: string; readonly text: string; readonly rel: string; readonly where: Place };

export type PageField = {
  readonly type: string;
  readonly name: string;
  readonly autocomplete: string;
  /** What a person reads beside it. */
  readonly label: string;
};
export type PageForm = {
  readonly address: string;
  readonly text: string;
  readonly fields: readonly PageField[];
  readonly where: Place;
};

type PageMedia = {
  readonly kind: 'video' | 'audio';
  readonly isAutoplay: boolean;
  readonly isPlaying: boolean;
  readonly isMuted: boolean;
  readonly where: Place;
};

/** Something on the page that is told by its element: a button, a dialog, an insert. */
export type PagePart = {
  readonly tag: string;
  readonly role: string;
  /** Id and classes. */
  readonly names: string;
  readonly text: string;
  readonly where: Place;
};

/** What a page is, as its document says it (collect-page.ts). Everything in it is hostile text. */
export type PageFacts = {
  /** Where it ended, by whatever redirects. */
  readonly address: string;
  readonly title: string;
  /** What the document says its language is; empty where it does not. */
  readonly language: string;
  /** The status of the answer, where the browser says it; 0 where it does not. */
  readonly status: number;
  readonly texts: readonly TextBlock[];
  readonly pictures: readonly PagePicture[];
  readonly links: readonly PageLink[];
  readonly forms: readonly PageForm[];
  readonly media: readonly PageMedia[];
  readonly frames: readonly { readonly address: string; readonly names: string; readonly where: Place }[];
  /** Buttons, dialogs and sections whose names say what they are for. */
  readonly parts: readonly PagePart[];
  readonly metas: readonly { readonly name: string; readonly content: string }[];
  /** JSON-LD and microdata types, such as `NewsArticle`, with their licence where there is one. */
  readonly types: readonly string[];
  readonly licences: readonly { readonly address: string; readonly text: string; readonly where: Place | null }[];
  /** Text of the page's own scripts, cut: only to see what they ask the browser for. */
  readonly scripts: readonly string[];
  /** Every address that the page asked for, with whatever asked for it. */
  readonly requests: readonly { readonly address: string; readonly by: string }[];
  /** Whether anything that a person sees was left out because there was too much of it. Scripts are cut without a word. */
  readonly isCut: boolean;
};
