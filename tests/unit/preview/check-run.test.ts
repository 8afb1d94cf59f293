import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkPage } from '#src/preview/check-page.ts';
import type { CheckPageParts } from '#src/preview/check-page.ts';
import { startRun } from '#src/preview/check-run.ts';
import type { Run, RunParts } from '#src/preview/check-run.ts';
import { isDone } from '#src/preview/check.ts';
import { mayLoad, nextToOpen, REST_MS } from '#src/preview/next-to-open.ts';
import type { Going } from '#src/preview/next-to-open.ts';
import { PreviewId } from '#src/preview/preview.ts';
import type { Visit } from '#src/preview/visit.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeCheckStore } from '#tests/fakes/fake-check-store.ts';
import { FakePreviewStore } from '#tests/fakes/fake-preview-store.ts';
import { factsOf } from '#tests/fakes/page-facts.ts';
import { aCheck } from '#tests/fakes/test-checks.ts';
import { aFinding } from '#tests/fakes/test-previews.ts';

const aVisit = (over: Partial<Visit> = {}): Visit => ({
  address: 'https://rivers.example/',
  outcome: 'checked',
  facts: factsOf(),
  redirects: [],
  popUps: [],
  downloads: [],
  cookies: [],
  error: null,
  tookMs: 5,
  ...over,
});

/** A planner's world in which every step is taken when a test says so, and nothing more after the page has died. */
class RunWorld {
  readonly store = new FakeCheckStore();
  readonly previews = new FakePreviewStore();
  /** Addresses of the tabs that are open. */
  readonly open: string[] = [];
  readonly opened: string[] = [];
  now = 0;
  most = 0;
  steps = 0;
  diesAfter = Infinity;
  isBlocked = (_address: string): boolean => false;
  visit = async (address: string): Promise<Visit> => aVisit({ address });

  /** What is asked of a page that is gone is never answered. */
  async #step<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    if (this.steps >= this.diesAfter) await new Promise(() => {});
    this.steps++;
    const result = await work();
    if (this.steps >= this.diesAfter) await new Promise(() => {});
    return result;
  }

  readonly page: CheckPageParts = {
    isBlocked: (address) => this.#step(() => this.isBlocked(address)),
    visit: async (address, course) => {
      await course.mayLoad();
      if (course.until.aborted) return aVisit({ address, outcome: 'stopped', facts: null });
      await this.#step(() => {
        this.open.push(address);
        this.opened.push(address);
        this.most = Math.max(this.most, this.open.length);
      });
      const visit = await this.#step(() => this.visit(address));
      course.onLoaded();
      await this.#step(() => this.open.splice(this.open.indexOf(address), 1));
      return visit;
    },
    findInText: async () => [aFinding({ kind: 'languageDrugs', severity: 'high' })],
    findInPictures: async () => [],
    findingsOf: async (_, more) => more,
    fingerprintOf: () => ({ texts: [], pictures: [], hosts: [] }),
    previews: { add: (preview) => this.#step(() => this.previews.add(preview)) },
    now: () => this.now,
  };

  parts(over: Partial<RunParts> = {}): RunParts {
    return {
      store: {
        all: this.store.all,
        keep: (checks) => this.#step(() => this.store.keep(checks)),
        forget: (ids) => this.#step(() => this.store.forget(ids)),
      },
      checkPage: (check, course) => checkPage(this.page, check, course),
      newId: () => PreviewId.parse(crypto.randomUUID()),
      now: () => this.now,
      after: async (ms) => void (this.now += ms),
      atOnce: 3,
      onChange: () => {},
      ...over,
    };
  }
}

/** All that can be done without somebody's doing is done by the next task. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function untilQuiet(world: RunWorld): Promise<void> {
  for (let last = -1; last !== world.steps; await settled()) last = world.steps;
}

const may = (...steps: Going['step'][]): boolean =>
  mayLoad(
    steps.map((step) => ({ check: aCheck({}), step })),
    2,
  );

const linksOf = (hosts: readonly number[]): string[] => [...new Set(hosts.map((host, at) => `https://n${host}.example/${at}`))];

describe('a run of checks', () => {
  let world: RunWorld;
  beforeEach(() => {
    world = new RunWorld();
  });
  const start = (over: Partial<RunParts> = {}): Promise<Run> => startRun(world.parts(over));

  it('checks each page once, and says how each ended and what was found', async () => {
    const run = await start();
    expect(await run.add(linksOf([1, 2, 3]))).toBe(3);
    expect(await run.add(linksOf([1, 2, 3]))).toBe(0);
    await untilQuiet(world);
    expect(world.opened).toEqual(linksOf([1, 2, 3]));
    for (const { id, state } of run.checks()) {
      expect(state).toEqual({
        kind: 'done',
        outcome: 'checked',
        title: 'Rivers of the world',
        counts: { high: 1, medium: 0, low: 0, note: 0 },
        isKept: true,
      });
      expect(await world.previews.find(id)).not.toBeNull();
    }
    expect(await world.store.all()).toEqual(run.checks());
  });

  it('goes on where it was left, whenever the page dies: each is checked, each has one preview', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
        async (hosts, lives) => {
          const links = linksOf(hosts);
          world = new RunWorld();
          // Put in while nobody dies, as what is said to be in the list is kept.
          await (await start({ atOnce: 0 })).add(links);
          for (const life of lives) {
            world.diesAfter = world.steps + life;
            void start();
            await untilQuiet(world);
            world.open.length = 0;
          }
          world.diesAfter = Infinity;
          const run = await start();
          await untilQuiet(world);
          expect(run.checks().every(isDone)).toBe(true);
          for (const check of run.checks().filter(({ state }) => state.kind === 'done' && state.outcome === 'stopped')) {
            // Opened twice, and each time the page died.
            expect(check.tries).toBe(2);
            await run.retry(check.id);
          }
          await untilQuiet(world);
          const checked = [...world.previews.kept.values()].map(({ address }) => address);
          expect(new Set(checked)).toEqual(new Set(links));
          for (const { id, state } of run.checks()) expect([state.kind, world.previews.kept.has(id)]).toEqual(['done', true]);
          expect(world.open).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('holds nothing against what is open when the page goes away in good order', async () => {
    for (let times = 0; times < 4; times++) {
      const tabs = new EventTarget();
      world.visit = async (address) => {
        await new Promise((resolve) => tabs.addEventListener('closed', resolve));
        return aVisit({ address, outcome: 'stopped', facts: null });
      };
      const run = await start();
      if (times === 0) await run.add(linksOf([1, 2]));
      await untilQuiet(world);
      expect(run.checks().map(({ state }) => state.kind)).toEqual(['open', 'open']);
      run.leave();
      tabs.dispatchEvent(new Event('closed'));
      await untilQuiet(world);
      expect(await world.store.all()).toMatchObject([1, 2].map(() => ({ tries: 0, state: { kind: 'waiting' } })));
    }
    world.visit = async (address) => aVisit({ address });
    const run = await start();
    await untilQuiet(world);
    expect(run.checks().map(({ tries, state }) => [tries, state.kind])).toEqual([1, 2].map(() => [1, 'done']));
  });

  it('opens no more than it may at once, and never two pages of a host, with a pause between them', async () => {
    const at = new Map<string, number>();
    world.visit = async (address) => {
      const { host } = new URL(address);
      expect(world.open.filter((open) => new URL(open).host === host)).toHaveLength(1);
      expect(world.now - (at.get(host) ?? -Infinity)).toBeGreaterThanOrEqual(REST_MS);
      at.set(host, world.now);
      return aVisit({ address });
    };
    const run = await start();
    await run.add(linksOf([1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8]));
    await untilQuiet(world);
    expect(run.checks().every(({ state }) => state.kind === 'done' && state.outcome === 'checked')).toBe(true);
    expect(world.most).toBeLessThanOrEqual(6);
  });

  it('does not open what is blocked here', async () => {
    world.isBlocked = (address) => address.includes('n2');
    const run = await start();
    await run.add(linksOf([1, 2]));
    await untilQuiet(world);
    expect(world.opened).toEqual(linksOf([1]));
    expect(run.checks()[1]?.state).toMatchObject({ outcome: 'blocked', isKept: true });
  });

  it('stops what waits and what is open, and keeps no preview of it', async () => {
    const run = await start({
      atOnce: 1,
      checkPage: (check, course) =>
        checkPage(
          {
            ...world.page,
            visit: async (address) => {
              await course.mayLoad();
              if (!course.until.aborted) {
                world.opened.push(address);
                await new Promise((resolve) => course.until.addEventListener('abort', resolve));
              }
              return aVisit({ outcome: 'stopped', facts: null });
            },
          },
          check,
          course,
        ),
    });
    await run.add(linksOf([1, 2, 3]));
    await untilQuiet(world);
    await run.stop(run.checks().map(({ id }) => id));
    await untilQuiet(world);
    expect(run.checks().map(({ state }) => state.kind === 'done' && state.outcome)).toEqual(['stopped', 'stopped', 'stopped']);
    expect(world.opened).toEqual([linksOf([1])[0]]);
    expect(world.previews.kept.size).toBe(0);
  });

  it('checks again as a check of its own, and forgets what is removed', async () => {
    const run = await start();
    await run.add(linksOf([1, 2]));
    await untilQuiet(world);
    const [first, second] = run.checks();
    if (first === undefined || second === undefined) throw new Error('Nothing was added');
    await run.retry(first.id);
    await untilQuiet(world);
    expect([run.checks().length, world.previews.kept.size, world.opened.length]).toEqual([2, 3, 3]);
    expect(run.checks()[0]).toMatchObject({ address: first.address, place: 0, state: { kind: 'done' } });
    await run.remove(run.checks().map(({ id }) => id));
    expect([run.checks(), await world.store.all()]).toEqual([[], []]);
    expect(world.previews.kept.size).toBe(3);
  });

  it('checks again what is done and put in once more, and not what waits', async () => {
    const run = await start();
    await run.add(linksOf([1]));
    await untilQuiet(world);
    const [first = '', second = ''] = linksOf([1, 2]);
    expect(await run.add([first, second])).toBe(2);
    expect(await run.add([second])).toBe(0);
    await untilQuiet(world);
    expect(world.opened.filter((address) => address === first)).toHaveLength(2);
    expect(world.opened.filter((address) => address === second)).toHaveLength(1);
    expect([run.checks().length, (await world.store.all()).length, world.previews.kept.size]).toEqual([2, 2, 3]);
  });

  it('opens nothing more where a preview cannot be kept, and begins that page anew when told to go on', async () => {
    let isFull = true;
    const { add } = world.page.previews;
    const page = {
      ...world.page,
      previews: {
        add: async (preview: Parameters<typeof add>[0]) => {
          if (isFull) throw new StorageFailed('storage-full', null);
          return add(preview);
        },
      },
    };
    const run = await start({ atOnce: 1, checkPage: (check, course) => checkPage(page, check, course) });
    await run.add(linksOf([1, 2, 3, 4]));
    await untilQuiet(world);
    expect(run.hasFailed()).toBe(true);
    const opened = world.opened.length;
    expect(opened).toBeLessThan(4);
    isFull = false;
    run.goOn();
    await untilQuiet(world);
    expect([run.hasFailed(), run.checks().every(isDone), world.previews.kept.size]).toEqual([false, true, 4]);
  });
});

describe('the page that is opened next', () => {
  const checks = ['https://one.example/a', 'https://one.example/b', 'https://two.example/'].map((address, place) =>
    aCheck({ address, place }),
  );
  const [one, second, two] = checks as [ReturnType<typeof aCheck>, ReturnType<typeof aCheck>, ReturnType<typeof aCheck>];

  it('is the first whose host is left alone', () => {
    expect(nextToOpen(checks, [], new Map(), 2, 0)).toEqual({ kind: 'open', check: one });
    expect(nextToOpen(checks, [{ check: one, step: 'loading' as const }], new Map(), 2, 0)).toEqual({ kind: 'open', check: two });
    expect(nextToOpen([second], [], new Map([['one.example', 30]]), 2, 10)).toEqual({ kind: 'rest', ms: 20 });
  });

  it('has its tab made ready while another loads, is read or judged, as far as there is room', () => {
    const next = (...steps: Going['step'][]) =>
      nextToOpen(
        checks,
        steps.map((step) => ({ check: one, step })),
        new Map(),
        1,
        0,
      );
    for (const step of ['opening', 'loading', 'reading', 'judging'] as const) expect(next(step).kind).toBe('open');
    expect(next('loading', 'opening')).toEqual({ kind: 'none' });
    expect(next('reading', 'reading', 'opening')).toEqual({ kind: 'none' });
    expect(next('reading', 'judging', 'judging', 'judging')).toEqual({ kind: 'none' });
    expect(nextToOpen([second], [{ check: one, step: 'judging' }], new Map(), 1, 0)).toEqual({ kind: 'open', check: second });
    expect(nextToOpen(checks, [], new Map(), 0, 0)).toEqual({ kind: 'none' });
  });

  it('loads when no more than so many do, and no more than twice as many have yet to be read', () => {
    expect(may('opening', 'opening', 'loading', 'judging')).toBe(true);
    expect(may('loading', 'loading')).toBe(false);
    expect(may('loading', 'reading', 'reading')).toBe(true);
    expect(may('loading', 'reading', 'reading', 'reading')).toBe(false);
  });

  it('is none where none waits', () => {
    expect(nextToOpen([], [], new Map(), 1, 0)).toEqual({ kind: 'none' });
  });
});
