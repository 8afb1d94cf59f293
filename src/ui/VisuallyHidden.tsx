import './VisuallyHidden.css';
import type { ComponentChildren } from 'preact';

/** Read out and not shown. */
export const VisuallyHidden = ({ children }: { readonly children: ComponentChildren }) => (
  <span class="visually-hidden">{children}</span>
);
