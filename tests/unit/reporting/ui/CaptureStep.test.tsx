// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Picture } from '#src/contract/report-content.ts';
import { hasCaptured, NOTHING_CAPTURED } from '#src/reporting/capture.ts';
import type { Captured, PictureRead, TextRead } from '#src/reporting/capture.ts';
import type { Box, Shot } from '#src/reporting/redact.ts';
import { CaptureStep } from '#src/reporting/ui/CaptureStep.tsx';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { allowsPicture, ruleOf } from '#src/taxonomy/rule-for.ts';
import { sayEnglish } from '#tests/fakes/english.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const TARGET = { tabId: 1, address: 'https://page.example/', addressOf: 'page' } as const;
const ALLOWED = 'C6';
const HARD_STOP = 'X1';
/** What a file of the picture's pixels is, whatever they are. */
const WEBP = Uint8Array.from(Buffer.from('RIFF\x0e\0\0\0WEBPVP8 \x02\0\0\0ab', 'latin1'));

class TakenShot implements Shot {
  readonly width = 1000;
  readonly height = 500;
  burnt: readonly Box[] | null = null;
  isDiscarded = false;
  isTooLarge = false;
  drawOn = () => undefined;
  discard = () => void (this.isDiscarded = true);
  burnIn = (boxes: readonly Box[]) => {
    this.burnt = boxes;
    this.discard();
    const bytes = this.isTooLarge
      ? Uint8Array.from([...WEBP.slice(0, 16), 0, 8, 3, 0, ...new Uint8Array(200_000).fill(1)])
      : WEBP;
    if (this.isTooLarge) new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
    return { width: 1000, height: 500, encode: async () => ({ type: 'image/webp', bytes }), discard: () => undefined };
  };
}

let page: { title: TextRead; selection: TextRead; picture: PictureRead; asked: string[]; hold: Promise<unknown> };
let shot: TakenShot;
let captured: Captured;
let choose: (code: string) => void;

/** What the form holds, for the tests to see. */
function Watched({ value, setCode }: { readonly value: Captured; readonly setCode: (code: string) => void }) {
  useLayoutEffect(() => {
    captured = value;
    choose = setCode;
  });
  return null;
}

beforeEach(() => {
  shot = new TakenShot();
  page = {
    title: { kind: 'text', text: 'The title of the page' },
    selection: { kind: 'text', text: 'What was said there' },
    picture: { kind: 'picture', shot },
    asked: [],
    hold: Promise.resolve(),
  };
});

const read =
  <What extends 'title' | 'selection' | 'picture'>(what: What) =>
  async (): Promise<(typeof page)[What]> => {
    page.asked.push(what);
    await page.hold;
    return page[what];
  };
const parts = {
  reader: { title: read('title'), selection: read('selection'), picture: read('picture') },
  openShot: async () => new TakenShot(),
};

function Form({ code: first }: { readonly code: string }) {
  const [code, setCode] = useState(first);
  const [value, setValue] = useState(NOTHING_CAPTURED);
  return (
    <main>
      <h1>A form</h1>
      <CaptureStep
        parts={parts}
        target={TARGET}
        rule={ruleOf(code)}
        isPictureAllowed={allowsPicture(builtInTaxonomy, code)}
        value={value}
        onChange={setValue}
      />
      <Watched value={value} setCode={setCode} />
    </main>
  );
}

const open = (code = ALLOWED) => show(<Form code={code} />);
const box = (word: Parameters<typeof sayEnglish>[0]) =>
  screen.getByRole<HTMLInputElement>('checkbox', { name: new RegExp(`^${sayEnglish(word)}`) });
const button = (word: Parameters<typeof sayEnglish>[0]) => screen.getByRole('button', { name: sayEnglish(word) });
const untilSaid = (word: Parameters<typeof sayEnglish>[0]) => screen.findByText(sayEnglish(word), { selector: '[role=status]' });

const press = (key: string, shiftKey = false) => fireEvent.keyDown(document.activeElement ?? document.body, { key, shiftKey });

async function takePicture() {
  fireEvent.click(box('captureConfirm'));
  fireEvent.click(button('captureTake'));
  await screen.findByRole('application');
}

async function usePicture() {
  await takePicture();
  fireEvent.click(button('redactUse'));
  await untilSaid('capturePictureAdded');
}

test('nothing is read until somebody wants it', async () => {
  open();
  expect(page.asked).toEqual([]);
  expect(box('captureTitle').checked).toBe(false);
  await expectAccessible();
});

test('a title and a selection are shown as they will be sent, said, and taken out again', async () => {
  open();
  fireEvent.click(box('captureTitle'));
  await untilSaid('captureTitleAdded');
  expect(screen.getByText('The title of the page')).toBeTruthy();
  fireEvent.click(box('captureSelection'));
  await untilSaid('captureSelectionAdded');
  expect(captured).toEqual({ title: 'The title of the page', selection: 'What was said there', picture: null });
  expect(box('captureTitle').checked && box('captureSelection').checked).toBe(true);
  await expectAccessible();
  fireEvent.click(box('captureTitle'));
  await waitFor(() => expect(captured.title).toBeNull());
  expect(screen.queryByText('The title of the page')).toBeNull();
});

test.each([
  ['captureSelection', 'selection', 'nothing-there', 'captureNoSelection'],
  ['captureTitle', 'title', 'moved-on', 'captureMovedOn'],
  ['captureSelection', 'selection', 'not-allowed', 'captureNotAllowed'],
] as const)('%s that cannot be had (%s: %s) is said, and the box stays empty', async (name, what, fault, word) => {
  page[what] = { kind: 'not-read', fault };
  open();
  fireEvent.click(box(name));
  expect(await screen.findByText(sayEnglish(word))).toBeTruthy();
  expect(box(name).checked).toBe(false);
  expect(hasCaptured(captured)).toBe(false);
  await expectAccessible();
});

test('a picture is taken only when somebody has confirmed what is not in it', async () => {
  open();
  fireEvent.click(button('captureTake'));
  expect(page.asked).toEqual([]);
  await takePicture();
  expect(page.asked).toEqual(['picture']);
  expect(document.activeElement?.textContent).toBe(sayEnglish('redactHeading'));
  await expectAccessible();
});

test('a page that is not in front gives no picture, and it is said where one can be taken', async () => {
  page.picture = { kind: 'not-read', fault: 'not-in-front' };
  open();
  fireEvent.click(box('captureConfirm'));
  fireEvent.click(button('captureTake'));
  expect(await screen.findByText(sayEnglish('captureNotInFront'))).toBeTruthy();
  expect(captured.picture).toBeNull();
});

test('boxes are added, moved, sized and removed with the keyboard alone, and burnt into the picture that is used', async () => {
  open();
  await takePicture();
  fireEvent.click(button('redactAdd'));
  await waitFor(() => expect(document.activeElement?.getAttribute('data-box')).toBe('1'));
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowUp']) press(key);
  press('ArrowRight', true);
  await untilPlace(35.5, 30, 27, 25);
  fireEvent.click(button('redactAdd'));
  await waitFor(() => expect(document.activeElement?.getAttribute('data-box')).toBe('2'));
  await expectAccessible();
  press('Delete');
  await untilSaid('redactRemoved');
  expect(document.activeElement?.getAttribute('data-box')).toBe('1');
  fireEvent.click(button('redactUse'));
  await untilSaid('capturePictureAdded');
  expect(shot.burnt).toEqual([{ x: 355, y: 148, width: 270, height: 125 }]);
  expect(shot.isDiscarded).toBe(true);
  expect(Picture.parse(captured.picture)).toMatchObject({ type: 'image/webp', width: 1000, height: 500 });
  await expectAccessible();
});

async function untilPlace(...place: readonly number[]) {
  const words = sayEnglish('redactPlace', ...place.map((share) => String(Math.round(share))));
  await screen.findByText(words, { selector: '[role=status]' });
}

test('boxes are moved and sized with buttons too, for whoever can neither drag nor press two keys', async () => {
  open();
  await takePicture();
  fireEvent.click(button('redactAdd'));
  for (const word of ['redactRight', 'redactDown', 'redactWider', 'redactTaller'] as const) {
    fireEvent.click(await screen.findByRole('button', { name: sayEnglish(word) }));
  }
  await untilPlace(39.5, 41.6, 27, 29);
  fireEvent.click(button('redactRemove'));
  await waitFor(() => expect(document.activeElement).toBe(button('redactAdd')));
});

test('boxes are drawn, moved and sized with a pointer', async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 500, 250));
  Object.assign(Element.prototype, { setPointerCapture: () => undefined });
  open();
  await takePicture();
  const stage = screen.getByRole('application');
  const drag = async (from: Element, ...points: readonly (readonly [number, number])[]) => {
    const [[x, y] = [0, 0], ...way] = points;
    fireEvent(from, new MouseEvent('pointerdown', { bubbles: true, button: 0, clientX: x, clientY: y }));
    for (const [clientX, clientY] of way) fireEvent(stage, new MouseEvent('pointermove', { bubbles: true, clientX, clientY }));
    fireEvent(stage, new MouseEvent('pointerup', { bubbles: true }));
  };
  await drag(stage, [200, 100], [120, 30], [100, 50]);
  const drawn = await screen.findByRole('button', { name: sayEnglish('redactBox', '1') });
  await drag(drawn, [150, 75], [160, 80]);
  await drag(drawn.querySelector('.redact-corner') ?? drawn, [210, 105], [220, 115]);
  fireEvent.click(button('redactUse'));
  await untilSaid('capturePictureAdded');
  expect(shot.burnt).toEqual([{ x: 220, y: 110, width: 220, height: 120 }]);
});

test('a picture that is not wanted after all is discarded, and the keyboard goes on where it was', async () => {
  open();
  await takePicture();
  fireEvent.click(button('redactLeave'));
  await untilSaid('capturePictureRemoved');
  expect(shot.isDiscarded).toBe(true);
  expect(document.activeElement?.contains(button('captureTake'))).toBe(true);
});

test('a picture that was added can be deleted again', async () => {
  open();
  await usePicture();
  fireEvent.click(button('captureRemove'));
  await untilSaid('capturePictureRemoved');
  expect(captured.picture).toBeNull();
  expect(box('captureConfirm').checked).toBe(false);
});

test('a picture that fits in no size is deleted, and it is said what to do', async () => {
  shot.isTooLarge = true;
  open();
  await takePicture();
  fireEvent.click(button('redactUse'));
  expect(await screen.findByText(sayEnglish('captureTooLarge'))).toBeTruthy();
  expect(captured.picture).toBeNull();
});

test('a hard stop reads nothing and offers nothing', async () => {
  open(HARD_STOP);
  expect(screen.getByText(sayEnglish('captureHardStop'))).toBeTruthy();
  expect(screen.queryAllByRole('checkbox')).toEqual([]);
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(page.asked).toEqual([]);
  await expectAccessible();
});

test.each(builtInTaxonomy.categories.filter(({ capture }) => capture === 'none').map(({ code }) => code))(
  'choosing %s deletes all that had been captured at once, and says so',
  async (code) => {
    open();
    fireEvent.click(box('captureTitle'));
    await untilSaid('captureTitleAdded');
    await usePicture();
    choose(code);
    await untilSaid('captureDeleted');
    expect(captured).toEqual(NOTHING_CAPTURED);
    expect(document.body.textContent).not.toContain('The title of the page');
    expect(document.querySelectorAll('canvas')).toHaveLength(0);
    choose(ALLOWED);
    await waitFor(() => expect(box('captureTitle').checked).toBe(false));
    expect(captured).toEqual(NOTHING_CAPTURED);
  },
);

test('a hard stop discards a picture that is being covered', async () => {
  open();
  await takePicture();
  choose(HARD_STOP);
  await untilSaid('captureDeleted');
  expect(shot.isDiscarded).toBe(true);
  expect(screen.queryByRole('application')).toBeNull();
});

test.each(['captureTitle', 'captureTake'] as const)(
  'what a slow page answers to %s after a hard stop is dropped, also when another category is chosen by then',
  async (asked) => {
    const answers: ((nothing: undefined) => void)[] = [];
    page.hold = new Promise((answer) => answers.push(answer));
    open();
    fireEvent.click(box('captureConfirm'));
    fireEvent.click(asked === 'captureTake' ? button(asked) : box(asked));
    await waitFor(() => expect(page.asked).toHaveLength(1));
    choose(HARD_STOP);
    await (asked === 'captureTake' ? untilSaid('captureDeleted') : screen.findByText(sayEnglish('captureHardStop')));
    choose(ALLOWED);
    await waitFor(() => expect(box('captureTitle')).toBeTruthy());
    for (const answer of answers) answer(undefined);
    await page.hold;
    await waitFor(() => expect(asked === 'captureTitle' || shot.isDiscarded).toBe(true));
    expect(hasCaptured(captured)).toBe(false);
    expect(screen.queryByRole('application')).toBeNull();
    expect(document.body.textContent).not.toContain('The title of the page');
  },
);

describe('where only words may be added', () => {
  const WORDS_ONLY = 'B1';

  test('no picture is offered', async () => {
    open(WORDS_ONLY);
    expect(screen.getByText(sayEnglish('captureWordsOnly'))).toBeTruthy();
    expect(box('captureTitle')).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
    await expectAccessible();
  });

  test('a picture that was there before is deleted and the words stay, and it is said', async () => {
    open();
    fireEvent.click(box('captureTitle'));
    await untilSaid('captureTitleAdded');
    await usePicture();
    choose(WORDS_ONLY);
    await untilSaid('capturePictureDeleted');
    expect(captured).toEqual({ title: 'The title of the page', selection: null, picture: null });
    expect(document.querySelectorAll('canvas')).toHaveLength(0);
    choose(ALLOWED);
    await waitFor(() => expect(box('captureConfirm').checked).toBe(false));
    expect(captured.picture).toBeNull();
  });

  test('a picture that is being covered is discarded', async () => {
    open();
    await takePicture();
    choose(WORDS_ONLY);
    await untilSaid('capturePictureDeleted');
    expect(shot.isDiscarded).toBe(true);
    expect(screen.queryByRole('application')).toBeNull();
  });
});
