import { cleanup, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach } from 'vitest';
import { sayEnglish } from '#tests/fakes/english.ts';
import { Words } from '#src/ui/words.tsx';

/** Puts a component into the document with the English words; it is taken out again after the test. */
export function show(component: ComponentChildren) {
  const shown = render(<Words.Provider value={sayEnglish}>{component}</Words.Provider>);
  return {
    ...shown,
    change: (next: ComponentChildren) => shown.rerender(<Words.Provider value={sayEnglish}>{next}</Words.Provider>),
  };
}

afterEach(cleanup);
