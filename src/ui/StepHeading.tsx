import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type StepHeadingProps = { readonly level?: 1 | 2; readonly children: ComponentChildren };

/** The heading of a step that took the place of another: takes the focus, so that a screen reader says where one is. */
export function StepHeading({ level = 2, children }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return level === 1 ? (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  ) : (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
