import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { packRules } from '#src/blocklists/packed-rules.ts';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import { findBrowser } from '#src/launch/find-browser.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { anyHost, anyLists, isBlockedByLists } from '#tests/suites/random-lists.ts';

const LISTS = 25;
const HOSTS = 20;

/** Only an extension that asks for this permission is told what its rules would do; ours has no use for it. */
const MANIFEST = {
  manifest_version: 3,
  name: 'Tells what rules do',
  version: '1',
  permissions: ['declarativeNetRequest', 'declarativeNetRequestFeedback'],
  host_permissions: ['<all_urls>'],
  background: { service_worker: 'background.js' },
};

let dir: string;

test.beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'list-rules-'));
});
test.afterEach(() => rm(dir, { recursive: true, force: true }));

test('Chromium makes of packed list rules what a plain reading of the lists does, at 500 random addresses', async () => {
  const extensionDir = join(dir, 'extension');
  await mkdir(extensionDir);
  await writeFile(join(extensionDir, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(extensionDir, 'background.js'), '');
  await writeFile(join(extensionDir, 'page.html'), '<!doctype html><title>Page</title>');
  const executablePath = await findBrowser('chromium', console.log);
  const browser = await openExtensionBrowser({
    executablePath,
    extensionDir,
    profileDir: join(dir, 'profile'),
    isHeadless: true,
  });
  try {
    const page = await browser.context.newPage();
    await page.goto(browser.pageAddress('page.html'));
    const hosts = fc.array(anyHost, { minLength: HOSTS, maxLength: HOSTS });
    const answers: {
      readonly lists: boolean;
      readonly evaluator: boolean;
      readonly browser: boolean;
      readonly address: string;
    }[] = [];
    for (const [lists, some] of fc.sample(fc.tuple(anyLists, hosts), LISTS)) {
      const packed = await packRules(lists, AT_ONCE, { namesPerRule: 3 });
      if (packed.kind === 'too-many') throw new Error('Too many rules');
      const asked = some.map((host, at) => ({ host, address: `https://${host}${['', '.', ':8443', './'][at % 4]}/a?b` }));
      const isBlocked = await page.evaluate(
        async ([rules, addresses]) => {
          const { declarativeNetRequest: network } = chrome;
          const present = await network.getDynamicRules();
          await network.updateDynamicRules({ removeRuleIds: present.map(({ id }) => id), addRules: rules as never });
          return Promise.all(
            addresses.map(async (url) => {
              const { matchedRules } = await network.testMatchOutcome({ url, type: 'main_frame' });
              return matchedRules.length > 0;
            }),
          );
        },
        [packed.rules as unknown, asked.map(({ address }) => address)] as const,
      );
      for (const [at, { host, address }] of asked.entries()) {
        answers.push({
          address,
          lists: isBlockedByLists(lists, host),
          evaluator: followRequest(packed.rules, { address, type: 'main_frame' }).kind === 'blocked',
          browser: isBlocked[at] ?? false,
        });
      }
    }
    expect(answers).toHaveLength(LISTS * HOSTS);
    expect(answers.filter((answer) => answer.browser !== answer.lists || answer.browser !== answer.evaluator)).toEqual([]);
    // Else the lists and the addresses have nothing to do with one another.
    expect(answers.filter((answer) => answer.browser).length).toBeGreaterThan(20);
  } finally {
    await browser.close();
  }
});
