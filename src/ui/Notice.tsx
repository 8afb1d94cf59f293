import './Notice.css';
import type { ComponentChildren } from 'preact';
import { focusOnArrival } from './focus-on-arrival.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';
import { VisuallyHidden } from './VisuallyHidden.tsx';
import { useSay } from './words.tsx';
import type { WordKey } from './words.tsx';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

const LOOKS: Readonly<Record<NoticeKind, { readonly icon: IconName; readonly word: WordKey }>> = {
  info: { icon: 'info', word: 'uiNoticeInfo' },
  success: { icon: 'check-circle', word: 'uiNoticeSuccess' },
  warning: { icon: 'alert', word: 'uiNoticeWarning' },
  error: { icon: 'error', word: 'uiNoticeError' },
};

export type NoticeProps = {
  readonly kind: NoticeKind;
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** `alert` interrupts, `status` waits its turn, `none` is for what was there when the page opened. */
  readonly announce?: 'alert' | 'status' | 'none';
  /** For the outcome of something that was just tried: it is scrolled to, and the keyboard goes on from there. */
  readonly takesFocus?: boolean;
};

export function Notice({
  kind,
  title,
  children,
  announce = kind === 'error' ? 'alert' : 'status',
  takesFocus = false,
}: NoticeProps) {
  const say = useSay();
  const look = LOOKS[kind];
  return (
    <div
      class={`notice notice-${kind}`}
      role={announce === 'none' ? undefined : announce}
      {...(takesFocus ? { tabIndex: -1, ref: focusOnArrival } : {})}
    >
      <Icon name={look.icon} />
      <div class="notice-body">
        <VisuallyHidden>{say(look.word)}: </VisuallyHidden>
        {title === undefined ? null : <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
