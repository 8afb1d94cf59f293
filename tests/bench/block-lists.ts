import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Blocklist } from '#src/blocklists/blocklist.ts';
import { listRulesUpdates, packRules } from '#src/blocklists/packed-rules.ts';
import type { ListRulesUpdate } from '#src/blocklists/packed-rules.ts';
import { readList } from '#src/blocklists/read-list.ts';
import type { BenchWorld } from './bench-world.ts';
import type { Figures } from './block-lists/contender.ts';
import {
  changeOneRule,
  installRules,
  memoryOfBrowser,
  openListBrowser,
  openPlainBrowser,
  rulesOnDisk,
  serveSite,
  timeNavigations,
  timeStart,
} from './block-lists/list-browser.ts';
import type { Installed } from './block-lists/list-browser.ts';
import { gamblingNames, hostsToAsk, madeUpNames } from './block-lists/listed-names.ts';
import type { NamesToList } from './block-lists/listed-names.ts';
import { percentile, round, rowAtMost, rowNoWorse } from './row.ts';
import type { Row } from './row.ts';

const HOSTS = 100_000;
const NAVIGATIONS = 400;
const STARTS = 5;
const INSTALLS = 3;
/** Nobody waits for it. */
const INSTALL_GOAL_MS = 10_000;
const NOTICED_MS = 50;
/** Of the browser's start, which differs by more from one time to the next. */
const START_MORE = 1.1;
const GHOSTERY = '@ghostery/adblocker';

const turns = { now: () => performance.now(), pause: () => setImmediate() };

/** A list from its text to the browser's rules, and what it costs from then on, beside an engine in JavaScript and a plain set. */
export async function benchBlockLists(world: BenchWorld): Promise<Row[]> {
  const rows: Row[] = [];
  for (const list of [gamblingNames(), madeUpNames(100_000), madeUpNames(300_000)]) rows.push(...(await benchList(world, list)));
  return [...rows, ...(await benchNavigation(world, madeUpNames(300_000)))];
}

async function benchList(world: BenchWorld, list: NamesToList): Promise<Row[]> {
  return world.scratch(async (dir) => {
    await writeFile(join(dir, 'names'), list.names.join('\n'));
    await writeFile(join(dir, 'hosts'), hostsToAsk(list, HOSTS).join('\n'));
    const [index, ghostery, set] = [await figuresOf('index', dir), await figuresOf('ghostery', dir), await figuresOf('set', dir)];
    if (index.found !== HOSTS / 2) throw new Error(`The index found ${index.found} of ${HOSTS / 2}`);
    const install = await installList(world, list, join(dir, 'profile'));
    const peers = [
      { against: `${GHOSTERY}, ${list.what}`, theirs: ghostery },
      { against: `a Set, ${list.what}`, theirs: set },
    ];
    const perName = ({ bytes }: Figures): number => round(bytes / list.names.length);
    return [
      ...peers.flatMap(({ against, theirs }) => [
        rowAtMost({ ...row('lookup-us', 'us'), against, ours: index.lookupUs, theirs: theirs.lookupUs, atMost: 1 }),
        rowAtMost({ ...row('bytes-per-name', 'B'), against, ours: perName(index), theirs: perName(theirs), atMost: 9 }),
        rowNoWorse({ ...row('memory-mb', 'MB'), against, ours: round(index.memoryMb), theirs: round(theirs.memoryMb) }),
        rowNoWorse({ ...row('open-ms', 'ms'), against, ours: round(index.openMs), theirs: round(theirs.openMs) }),
      ]),
      rowAtMost({
        ...row('install-ms', 'ms'),
        against: `${GHOSTERY} built of the text, ${list.what}`,
        ours: round(install.ms),
        theirs: round(ghostery.buildMs),
        atMost: INSTALL_GOAL_MS,
      }),
      rowAtMost({
        ...row('install-longest-task-ms', 'ms'),
        against: `what is noticed, ${list.what}`,
        ours: round(install.longestTaskMs),
        theirs: NOTICED_MS,
        atMost: NOTICED_MS,
      }),
    ];
  });
}

const row = (metric: string, unit: string) => ({ name: 'block-lists', metric, unit });

/** In processes of their own. */
async function figuresOf(contender: string, dir: string): Promise<Figures> {
  const script = join(import.meta.dirname, 'block-lists/contender.ts');
  const run = async (...args: readonly string[]): Promise<Partial<Figures>> => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, contender, ...args]);
    return JSON.parse(stdout) as Partial<Figures>;
  };
  const file = join(dir, contender);
  const built = await run('build', join(dir, 'names'), file);
  return { ...built, ...(await run('ask', file, join(dir, 'hosts'))) } as Figures;
}

async function updatesOf({ names }: NamesToList): Promise<readonly ListRulesUpdate[]> {
  const text = new TextEncoder().encode(names.join('\n'));
  const read = await readList(
    (async function* () {
      yield text;
    })(),
    { isPublicSuffix: () => false, protectedHosts: ['dsl.example'], mostNames: 500_000, turns },
  );
  if (read.kind === 'refused') throw new Error(`The list was refused: ${read.why}`);
  const list: Blocklist = { id: 'bench', owner: 'subscription', block: read.block, allow: read.allow };
  const packed = await packRules([list], turns);
  if (packed.kind === 'too-many') throw new Error('There are too many rules');
  return listRulesUpdates([], packed.rules);
}

async function installList(world: BenchWorld, list: NamesToList, profileDir: string): Promise<Installed> {
  const startedAt = performance.now();
  const updates = await updatesOf(list);
  const packedMs = performance.now() - startedAt;
  const browser = await openListBrowser(world, profileDir);
  try {
    const installs: Installed[] = [];
    for (let install = 0; install < INSTALLS; install++) {
      installs.push(await installRules(browser, updates));
      await installRules(browser, [{ remove: updates.flatMap(({ add }) => add.map(({ id }) => id)), add: [] }]);
    }
    return {
      ms: packedMs + medianOf(installs.map(({ ms }) => ms)),
      longestTaskMs: medianOf(installs.map(({ longestTaskMs }) => longestTaskMs)),
    };
  } finally {
    await browser.close();
  }
}

const medianOf = (values: readonly number[]): number => percentile(values, 50);

/** What is there with the list and without it, and without the extension. */
async function benchNavigation(world: BenchWorld, list: NamesToList): Promise<Row[]> {
  const updates = await updatesOf(list);
  const site = await serveSite();
  try {
    return await world.scratch(async (dir) => {
      const [withList, without, plain] = [join(dir, 'list'), join(dir, 'no-list'), join(dir, 'plain')];
      const [listed, unlisted] = [await openListBrowser(world, withList), await openListBrowser(world, without)];
      const bare = await openPlainBrowser(world, plain);
      await installRules(listed, updates);
      const changes = await changeOneRule(listed);
      const diskBytes = await rulesOnDisk(withList);
      const contexts = [listed.context, unlisted.context, bare];
      const [ours = 0, ...floors] = await timeNavigations(contexts, site.address, NAVIGATIONS);
      const [memory, memoryWithout] = [await memoryOfBrowser(listed.context), await memoryOfBrowser(unlisted.context)];
      for (const context of contexts) await context.close();

      const starts: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
      for (let start = 0; start < STARTS; start++) {
        starts.ours.push(await timeStart(async () => (await openListBrowser(world, withList)).context));
        starts.theirs.push(await timeStart(async () => (await openListBrowser(world, without)).context));
      }
      const [noList = 0, noExtension = 0] = floors;
      const ratio = (theirs: number, against: string): Row =>
        rowAtMost({ ...row('navigation-ratio', 'x'), against, ours: round(ours / theirs), theirs: 1, atMost: 1.01 });
      const beside = `the extension without a list; ${list.what}`;
      return [
        ratio(noExtension, `no extension (${noExtension} ms), ${list.what}`),
        ratio(noList, `${beside} (${noList} ms)`),
        rowAtMost({
          ...row('start-ms', 'ms'),
          against: beside,
          ours: medianOf(starts.ours),
          theirs: medianOf(starts.theirs),
          atMost: round(medianOf(starts.theirs) * START_MORE),
        }),
        rowAtMost({
          ...row('disk-mb', 'MB'),
          against: `the names as text; ${list.what}`,
          ours: round(diskBytes / 1e6),
          theirs: round(list.names.join('\n').length / 1e6),
          atMost: 50,
        }),
        ...(memory === null || memoryWithout === null
          ? []
          : [
              rowAtMost({
                ...row('browser-memory-mb', 'MB'),
                against: beside,
                ours: round(memory),
                theirs: round(memoryWithout),
                atMost: round(memoryWithout + 50),
              }),
            ]),
        rowAtMost({
          ...row('change-one-rule-ms', 'ms'),
          against: `a rule of the session; ${list.what}`,
          ours: round(changes.dynamic),
          theirs: round(changes.session),
          atMost: INSTALL_GOAL_MS,
        }),
      ];
    });
  } finally {
    await site.close();
  }
}
