import './CaptureEditor.css';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Size } from '#src/reporting/picture-budget.ts';
import { boxBetween, boxInMiddle, moved, resized } from '#src/reporting/redact.ts';
import type { Box, Shot } from '#src/reporting/redact.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { empty } from './CapturedPicture.tsx';

export type CaptureEditorProps = {
  readonly shot: Shot;
  readonly onUse: (boxes: readonly Box[]) => void;
  readonly onLeave: () => void;
};

type Covered = { readonly id: number; readonly box: Box };
type Point = { readonly x: number; readonly y: number };
/** What the pointer does from where it was pressed until it is let go. */
type Drag = { readonly id: number; readonly kind: 'draw' | 'move' | 'resize'; readonly from: Point; readonly box: Box };

/** One step of a key or a button, in hundredths of the picture's longer side. */
const STEP = 2;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const TOOLS: readonly { readonly word: WordKey; readonly change: typeof moved; readonly by: Point }[] = [
  { word: 'redactLeft', change: moved, by: { x: -1, y: 0 } },
  { word: 'redactRight', change: moved, by: { x: 1, y: 0 } },
  { word: 'redactUp', change: moved, by: { x: 0, y: -1 } },
  { word: 'redactDown', change: moved, by: { x: 0, y: 1 } },
  { word: 'redactWider', change: resized, by: { x: 1, y: 0 } },
  { word: 'redactNarrower', change: resized, by: { x: -1, y: 0 } },
  { word: 'redactTaller', change: resized, by: { x: 0, y: 1 } },
  { word: 'redactShorter', change: resized, by: { x: 0, y: -1 } },
];

/** A picture that was taken, and boxes over what must not be seen: drawn with the mouse or a finger, or moved with keys or buttons. */
export function CaptureEditor({ shot, onUse, onLeave }: CaptureEditorProps) {
  const say = useSay();
  const howId = useId();
  const picture = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLDivElement>(null);
  const dragRef = useRef<Drag | null>(null);
  const lastIdRef = useRef(0);
  const [covered, setCovered] = useState<readonly Covered[]>([]);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const [news, setNews] = useState('');

  useEffect(() => {
    const drawn = picture.current;
    if (drawn !== null) shot.drawOn(drawn);
    return () => empty(drawn);
  }, [shot]);

  const set = (id: number, box: Box) => setCovered((all) => all.map((one) => (one.id === id ? { id, box } : one)));

  function add(box: Box): number {
    const id = (lastIdRef.current += 1);
    setCovered((all) => [...all, { id, box }]);
    setChosenId(id);
    return id;
  }

  function remove(id: number) {
    const others = covered.filter((one) => one.id !== id);
    setCovered(others);
    setNews(say('redactRemoved'));
    const next = others.at(-1)?.id ?? null;
    setChosenId(next);
    if (next === null) addButton.current?.querySelector('button')?.focus();
    else boxElement(next)?.focus();
  }

  const boxElement = (id: number) => stage.current?.querySelector<HTMLElement>(`[data-box="${id}"]`) ?? null;

  function change({ id, box }: Covered, how: typeof moved, direction: Point) {
    const step = Math.max(1, Math.round((Math.max(shot.width, shot.height) * STEP) / 100));
    const next = how(box, { x: direction.x * step, y: direction.y * step }, shot);
    set(id, next);
    setNews(placeWords(next, shot, say));
  }

  function onKeyDown(event: KeyboardEvent, one: Covered) {
    const direction = ARROWS[event.key];
    if (direction !== undefined) change(one, event.shiftKey ? resized : moved, direction);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(one.id);
    else return;
    event.preventDefault();
  }

  /** Where the pointer is, in pixels of the picture. */
  function pointOf({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = (picture.current ?? document.body).getBoundingClientRect();
    return { x: ((clientX - left) * shot.width) / width, y: ((clientY - top) * shot.height) / height };
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const from = pointOf(event);
    const id = Number(event.target.closest('[data-box]')?.getAttribute('data-box') ?? Number.NaN);
    const held = covered.find((one) => one.id === id);
    if (held === undefined) {
      const box = boxBetween(from, from, shot);
      dragRef.current = { id: add(box), kind: 'draw', from, box };
    } else {
      dragRef.current = { id, kind: event.target.matches('.redact-corner') ? 'resize' : 'move', from, box: held.box };
      setChosenId(id);
    }
    stage.current?.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent) {
    if (dragRef.current === null) return;
    const { id, kind, from, box } = dragRef.current;
    const to = pointOf(event);
    const by = { x: to.x - from.x, y: to.y - from.y };
    if (kind === 'draw') set(id, boxBetween(from, to, shot));
    else set(id, (kind === 'move' ? moved : resized)(box, by, shot));
  }

  function onPointerUp() {
    if (dragRef.current === null) return;
    boxElement(dragRef.current.id)?.focus();
    dragRef.current = null;
  }

  const chosen = covered.find(({ id }) => id === chosenId);
  return (
    <div class="stack-tight">
      <LiveRegion text={news} />
      <p tabIndex={-1} ref={focusOnArrival}>
        {say('redactHeading')}
      </p>
      <p class="muted small" id={howId}>
        {say('redactHow')}
      </p>
      <div
        ref={stage}
        class="redact-stage"
        role="application"
        aria-label={say('redactStage')}
        aria-describedby={howId}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      >
        <canvas ref={picture} class="redact-picture" />
        {covered.map((one, at) => (
          <button
            key={one.id}
            type="button"
            class="redact-box"
            data-box={one.id}
            aria-label={say('redactBox', String(at + 1))}
            aria-pressed={one.id === chosenId}
            style={placeOf(one.box, shot)}
            onFocus={() => setChosenId(one.id)}
            onKeyDown={(event) => onKeyDown(event, one)}
          >
            {one.id === chosenId ? <span class="redact-corner" /> : null}
          </button>
        ))}
      </div>
      <div class="row" ref={addButton}>
        <Button
          icon="add"
          onClick={() => {
            const id = add(boxInMiddle(shot));
            setNews(say('redactAdded'));
            // It is on the page only when this turn is over.
            requestAnimationFrame(() => boxElement(id)?.focus());
          }}
        >
          {say('redactAdd')}
        </Button>
      </div>
      {chosen === undefined ? null : (
        <fieldset class="redact-tools">
          <legend class="small">{say('redactBox', String(covered.indexOf(chosen) + 1))}</legend>
          {TOOLS.map(({ word, change: how, by }) => (
            <Button key={word} onClick={() => change(chosen, how, by)}>
              {say(word)}
            </Button>
          ))}
          <Button icon="close" onClick={() => remove(chosen.id)}>
            {say('redactRemove')}
          </Button>
        </fieldset>
      )}
      <div class="row">
        <Button kind="primary" icon="check" onClick={() => onUse(covered.map(({ box }) => box))}>
          {say('redactUse')}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {say('redactLeave')}
        </Button>
      </div>
    </div>
  );
}

const percent = (part: number, whole: number): number => (100 * part) / whole;

const placeOf = ({ x, y, width, height }: Box, of: Size) => ({
  insetInlineStart: `${percent(x, of.width)}%`,
  insetBlockStart: `${percent(y, of.height)}%`,
  width: `${percent(width, of.width)}%`,
  height: `${percent(height, of.height)}%`,
});

const placeWords = ({ x, y, width, height }: Box, of: Size, say: Say): string =>
  say(
    'redactPlace',
    ...[percent(x, of.width), percent(y, of.height), percent(width, of.width), percent(height, of.height)].map((share) =>
      String(Math.round(share)),
    ),
  );
