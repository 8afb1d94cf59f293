/** A `ref` for what took the place of something else: takes the focus, so that a screen reader says where one is now. */
export const focusOnArrival = (element: HTMLElement | null): void => element?.focus();
