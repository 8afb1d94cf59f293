import './Button.css';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';

export type ButtonProps = {
  readonly children: ComponentChildren;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'large';
  readonly type?: 'button' | 'submit';
  readonly icon?: IconName;
  readonly isWide?: boolean;
  /** Something that this button started goes on: it keeps the focus and does nothing more. */
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string;
  readonly onClick?: () => void;
};

export function Button({
  children,
  kind = 'secondary',
  size = 'normal',
  type = 'button',
  icon,
  isWide = false,
  isBusy = false,
  isDisabled = false,
  describedBy,
  onClick,
}: ButtonProps) {
  // aria-disabled in place of disabled: a button that vanished from the tab order would drop the keyboard's place on the page.
  const isOff = isBusy || isDisabled;
  return (
    <button
      type={type}
      class={`button button-${kind} button-${size}${isWide ? ' button-wide' : ''}`}
      aria-disabled={isOff ? 'true' : undefined}
      aria-busy={isBusy ? 'true' : undefined}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onClick?.();
      }}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
