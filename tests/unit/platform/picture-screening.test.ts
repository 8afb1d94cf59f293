import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openPictureScreen } from '#src/platform/picture-screening.ts';
import type { PictureCall, PictureReply } from '#src/platform/picture-screening-worker.ts';
import { aPicture } from '#tests/fakes/page-picture.ts';

/** The browser's side of a worker: what the page posted to it, and a way to answer. */
class FakeWorker extends EventTarget {
  static begun: FakeWorker[] = [];
  readonly address: string;
  readonly posted: PictureCall[] = [];
  isOver = false;

  constructor(address: string) {
    super();
    this.address = address;
    FakeWorker.begun.push(this);
  }

  postMessage(call: PictureCall): void {
    this.posted.push(call);
  }

  terminate(): void {
    this.isOver = true;
  }

  say(said: PictureReply): void {
    this.dispatchEvent(new MessageEvent('message', { data: said }));
  }
}

const pictures = { page: 'https://rivers.example/', pictures: [aPicture()] };
const how = (signal = new AbortController().signal, onScreened: (done: number, of: number) => void = () => {}) => ({
  signal,
  onScreened,
});
const notRun = [
  {
    picture: { alt: 'A river', where: '#river', address: 'https://rivers.example/river.jpg' },
    verdict: 'unchecked',
    why: 'not-run',
  },
];

const begun = (at = 0): FakeWorker => {
  const worker = FakeWorker.begun[at];
  if (worker === undefined) throw new Error('No worker has begun');
  return worker;
};

beforeEach(() => {
  FakeWorker.begun = [];
  vi.stubGlobal('Worker', FakeWorker);
});

describe('the screen of a page', () => {
  it('begins its worker when pictures are first looked at, and has one for all', () => {
    const screen = openPictureScreen();
    expect(FakeWorker.begun).toEqual([]);
    void screen.screen(pictures, how());
    void screen.screen(pictures, how());
    expect(FakeWorker.begun.map(({ address }) => address)).toEqual(['/picture-worker.js']);
    expect(begun().posted).toEqual([
      { id: 1, kind: 'screen', pictures },
      { id: 2, kind: 'screen', pictures },
    ]);
  });

  it('begins no worker for pages of which no picture is to be looked at', async () => {
    const screen = openPictureScreen();
    expect(await screen.screen({ ...pictures, pictures: [] }, how())).toEqual([]);
    expect(await screen.screen({ ...pictures, pictures: [aPicture({ isBroken: true })] }, how())).toEqual([
      { ...notRun[0], why: 'not-a-picture' },
    ]);
    expect(FakeWorker.begun).toEqual([]);
  });

  it('gives each page its own answer, and tells how far it is', async () => {
    const screen = openPictureScreen();
    const told: string[] = [];
    const one = screen.screen(
      pictures,
      how(undefined, (done, of) => told.push(`one ${done} of ${of}`)),
    );
    const two = screen.screen(
      pictures,
      how(undefined, (done, of) => told.push(`two ${done} of ${of}`)),
    );
    begun().say({ id: 2, kind: 'screened', done: 1, of: 3 });
    begun().say({ id: 2, kind: 'answer', answer: [] });
    begun().say({ id: 1, kind: 'answer', answer: [] });
    expect(await two).toEqual([]);
    expect(await one).toEqual([]);
    expect(told).toEqual(['two 1 of 3']);
  });

  it('tells the worker to stop, and takes what it has done by then', async () => {
    const screen = openPictureScreen();
    const stop = new AbortController();
    const answer = screen.screen(pictures, how(stop.signal));
    stop.abort();
    expect(begun().posted.at(-1)).toEqual({ id: 1, kind: 'stop' });
    begun().say({ id: 1, kind: 'answer', answer: [] });
    expect(await answer).toEqual([]);
  });

  it('tells the worker to stop at once where nobody waits any more', () => {
    void openPictureScreen().screen(pictures, how(AbortSignal.abort()));
    expect(begun().posted.map(({ kind }) => kind)).toEqual(['screen', 'stop']);
  });

  it('says that nothing was looked at where the worker breaks, and begins another for the next page', async () => {
    const screen = openPictureScreen();
    const answer = screen.screen(pictures, how());
    begun().dispatchEvent(new Event('error'));
    expect(await answer).toEqual(notRun);
    expect(begun().isOver).toBe(true);
    void screen.screen(pictures, how());
    expect(begun(1).posted).toEqual([{ id: 2, kind: 'screen', pictures }]);
  });

  it('says so too where the worker cannot look, and begins another', async () => {
    const screen = openPictureScreen();
    const answer = screen.screen(pictures, how());
    begun().say({ id: 1, kind: 'failed' });
    expect(await answer).toEqual(notRun);
    expect(begun().isOver).toBe(true);
    void screen.screen(pictures, how());
    expect(begun(1).posted).toHaveLength(1);
  });

  it('lets go of its worker, and of whoever waits', async () => {
    const screen = openPictureScreen();
    const answer = screen.screen(pictures, how());
    screen.close();
    expect(await answer).toEqual(notRun);
    expect(begun().isOver).toBe(true);
  });
});
