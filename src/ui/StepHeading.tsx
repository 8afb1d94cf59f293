import type { ComponentChildren } from 'preact';
import { focusOnArrival } from './focus-on-arrival.ts';

export type StepHeadingProps = { readonly level?: 1 | 2; readonly children: ComponentChildren };

/** The heading of a step that took the place of another. */
export const StepHeading = ({ level = 2, children }: StepHeadingProps) =>
  level === 1 ? (
    <h1 ref={focusOnArrival} tabIndex={-1}>
      {children}
    </h1>
  ) : (
    <h2 ref={focusOnArrival} tabIndex={-1}>
      {children}
    </h2>
  );
