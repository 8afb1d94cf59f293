import './EmptyState.css';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';

export type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  /** The next step. */
  readonly children: ComponentChildren;
};

export const EmptyState = ({ icon, title, children }: EmptyStateProps) => (
  <div class="empty">
    <Icon name={icon} />
    <p class="empty-title">{title}</p>
    <div class="muted">{children}</div>
  </div>
);
