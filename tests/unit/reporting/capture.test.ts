import { describe, expect, it } from 'vitest';
import { CaptureContent, Picture } from '#src/contract/report-content.ts';
import { LONGEST_LINE, LONGEST_PICTURE, LONGEST_SELECTION, PADDED_SIZES } from '#src/contract/report-limits.ts';
import {
  capturesOf,
  hasCaptured,
  keptUnder,
  NOTHING_CAPTURED,
  readText,
  ruleInForce,
  takePicture,
} from '#src/reporting/capture.ts';
import type { Captured, PageReader } from '#src/reporting/capture.ts';
import type { Shot } from '#src/reporting/redact.ts';
import { padJson } from '#src/sealing/padding.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import { reportId, T0 } from '#tests/fakes/report-builders.ts';

const PAGE = { tabId: 1, address: 'https://page.example/' };
const ALLOWED = ruleOf('C6');
const HARD_STOP = ruleOf('X1');

const refuses = (): never => {
  throw new Error('The page was read');
};
/** Reading anything of the page is a failure. */
const UNREADABLE: PageReader = { title: refuses, selection: refuses, picture: refuses };
const saying = (text: string) => ({
  title: async () => ({ kind: 'text', text }) as const,
  selection: async () => ({ kind: 'text', text }) as const,
});
const ALL: Captured = {
  title: 'A title',
  selection: 'Some text',
  picture: Picture.parse({ type: 'image/webp', width: 4, height: 3, data: 'abcd' }),
};

function shot(): Shot & { isDiscarded: boolean } {
  const taken = {
    width: 4,
    height: 3,
    isDiscarded: false,
    drawOn: refuses,
    burnIn: refuses,
    discard: () => void (taken.isDiscarded = true),
  };
  return taken;
}

const readSaid = (what: 'title' | 'selection', text: string) => readText(saying(text), what, PAGE, () => ALLOWED);
const gone = async () => ({ kind: 'not-read', fault: 'moved-on' }) as const;
const newId = () => reportId(2);

const hardStops = builtInTaxonomy.categories.filter(({ capture }) => capture === 'none').map(({ code }) => code);

describe('the boundary to the page', () => {
  it.each(hardStops)('reads nothing for %s', async (code) => {
    const rule = () => ruleOf(code);
    expect(await readText(UNREADABLE, 'title', PAGE, rule)).toEqual({ kind: 'hard-stop' });
    expect(await readText(UNREADABLE, 'selection', PAGE, rule)).toEqual({ kind: 'hard-stop' });
    expect(await takePicture(UNREADABLE, PAGE, rule)).toEqual({ kind: 'hard-stop' });
  });

  it('has looked at the hard stops of the policy', () => {
    expect(hardStops).toEqual(
      expect.arrayContaining(['X1', 'X2', 'X3', 'N1', 'N2', 'G1', 'G2', 'G3', 'B2', 'C1', 'C4', 'A1', 'U1']),
    );
  });

  it('drops what comes when the category has become a hard stop meanwhile, and the picture with its memory', async () => {
    let rule = ALLOWED;
    const stop =
      <Read>(read: Read) =>
      async (): Promise<Read> => {
        rule = HARD_STOP;
        return read;
      };
    const text = stop({ kind: 'text', text: 'A title' } as const);
    expect(await readText({ title: text, selection: text }, 'title', PAGE, () => rule)).toEqual({ kind: 'hard-stop' });
    rule = ALLOWED;
    const taken = shot();
    const picture = stop({ kind: 'picture', shot: taken } as const);
    expect(await takePicture({ picture }, PAGE, () => rule)).toEqual({ kind: 'hard-stop' });
    expect(taken.isDiscarded).toBe(true);
  });

  it('reads what is allowed, trimmed and no longer than it may be', async () => {
    const long = ` ${'x'.repeat(LONGEST_SELECTION + 9)} `;
    expect(await readSaid('title', long)).toEqual({ kind: 'text', text: 'x'.repeat(LONGEST_LINE) });
    expect(await readSaid('selection', long)).toEqual({ kind: 'text', text: 'x'.repeat(LONGEST_SELECTION) });
    expect(await readSaid('selection', ' \n ')).toEqual({ kind: 'not-read', fault: 'nothing-there' });
  });

  it('says why a page gave nothing', async () => {
    expect(await readText({ title: gone, selection: gone }, 'title', PAGE, () => ALLOWED)).toEqual(await gone());
    expect(await takePicture({ picture: gone }, PAGE, () => ALLOWED)).toEqual(await gone());
  });
});

describe('the rule of a form', () => {
  it('keeps a hard stop in force for what was asked before it, whatever is chosen afterwards', () => {
    const inForce = ruleInForce(ALLOWED);
    const asked = inForce.fromNow();
    expect(asked()).toEqual(ALLOWED);
    inForce.change(ruleOf('C3'));
    expect(asked()).toEqual(ruleOf('C3'));
    inForce.change(HARD_STOP);
    inForce.change(ALLOWED);
    expect(asked().capture).toBe('none');
    expect(inForce.fromNow()()).toEqual(ALLOWED);
    const late = inForce.fromNow();
    inForce.end();
    expect(late().capture).toBe('none');
  });
});

describe('what was captured', () => {
  const report = { id: reportId(1), createdAt: T0 };

  it('is nothing under a hard stop, and what it was under any other category', () => {
    expect(keptUnder(HARD_STOP, ALL)).toBe(NOTHING_CAPTURED);
    expect(keptUnder(ALLOWED, ALL)).toBe(ALL);
    expect(hasCaptured(NOTHING_CAPTURED)).toBe(false);
    for (const part of ['title', 'selection', 'picture'] as const) {
      expect(hasCaptured({ ...NOTHING_CAPTURED, [part]: ALL[part] })).toBe(true);
    }
  });

  it('becomes a body of its own about its report', () => {
    const [capture, ...more] = capturesOf(ALL, { ...report, rule: ALLOWED }, newId);
    expect(more).toEqual([]);
    expect(capture).toMatchObject({ id: reportId(2), part: 'capture', about: reportId(1), createdAt: T0 });
    expect(capture?.rule).toEqual({ deadlineClass: 'log', capture: 'allowed' });
    expect(CaptureContent.parse(capture?.content)).toEqual({ v: 1, kind: 'capture', ...ALL, capturedAt: T0 });
  });

  it('becomes none under a hard stop, nor when nothing was captured', () => {
    expect(capturesOf(ALL, { ...report, rule: HARD_STOP }, newId)).toEqual([]);
    expect(capturesOf(NOTHING_CAPTURED, { ...report, rule: ALLOWED }, newId)).toEqual([]);
  });

  it('always fits into a seal, also when each character takes the six bytes of an escape', () => {
    const picture = Picture.parse({ type: 'image/webp', width: 4, height: 3, data: 'a'.repeat(LONGEST_PICTURE) });
    const [title, selection] = ['\0'.repeat(LONGEST_LINE), '\ud800'.repeat(LONGEST_SELECTION)];
    const content = CaptureContent.parse({ v: 1, kind: 'capture', title, selection, picture, capturedAt: T0 });
    expect(padJson(content, PADDED_SIZES)).not.toBeNull();
  });
});
