import { cleanup, render } from '@testing-library/preact';
import { options } from 'preact';
import type { ComponentChildren } from 'preact';
import { afterEach } from 'vitest';
import { sayEnglish } from '#tests/fakes/english.ts';
import { Words } from '#src/ui/words.tsx';

// Preact's own way waits for a frame and then calls it off by name, also after jsdom has taken the name away with a finished file.
options.requestAnimationFrame = (flush) => void setTimeout(flush);

/** Puts a component into the document with the English words; it is taken out again after the test. */
export function show(component: ComponentChildren) {
  const shown = render(<Words.Provider value={sayEnglish}>{component}</Words.Provider>);
  return {
    ...shown,
    change: (next: ComponentChildren) => shown.rerender(<Words.Provider value={sayEnglish}>{next}</Words.Provider>),
  };
}

afterEach(cleanup);
