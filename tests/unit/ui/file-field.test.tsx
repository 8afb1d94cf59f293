// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/preact';
import { useRef } from 'preact/hooks';
import { expect, test } from 'vitest';
import { FileField } from '#src/ui/FileField.tsx';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const FILE = new File(['one'], 'one.txt');
const chosen: File[] = [];

function Choosing({ file }: { readonly file: File | null }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <main>
      <h1>Safe Lesson</h1>
      <FileField label="A file" hint="Any" file={file} onFile={(one) => chosen.push(one)} inputRef={input} />
    </main>
  );
}

/** How often the field was emptied: what a browser then forgets, a test's document has nothing of. */
function watchEmptied(input: HTMLElement): { times: number } {
  const emptied = { times: 0 };
  Object.defineProperty(input, 'value', {
    set() {
      emptied.times += 1;
    },
  });
  return emptied;
}

test('is emptied when it holds nothing any more, so that it takes the same file again', async () => {
  const { change } = show(<Choosing file={FILE} />);
  const input = screen.getByLabelText('A file');
  const emptied = watchEmptied(input);
  Object.defineProperty(input, 'files', { value: [FILE] });
  fireEvent.change(input);
  expect(chosen).toEqual([FILE]);
  await expectAccessible();
  expect(emptied.times).toBe(0);
  change(<Choosing file={null} />);
  expect(emptied.times).toBe(1);
  fireEvent.change(input);
  expect(emptied.times).toBe(2);
});
