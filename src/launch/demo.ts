import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startService } from '#src/dsl-service/serve.ts';
import { formatSearchPage } from '#src/search/search-page.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { builtExtension } from './built-extension.ts';
import { AGENCY, OFFICER_NAME, PASSPHRASE, TUTOR_NAME } from './demonstration.ts';
import { openPopUp } from './drive-pop-up.ts';
import { english } from './english.ts';
import type { WordKey } from '#src/ui/words.tsx';
import { openExtensionBrowser } from './extension-browser.ts';
import type { ExtensionBrowser } from './extension-browser.ts';
import { BrowserMissing, findBrowser } from './find-browser.ts';
import { startPracticeSite } from './practice-site.ts';
import type { PracticeSite } from './practice-site.ts';
import { officerCode, serviceCommand } from './service-command.ts';
import {
  backToInbox,
  choosePassphrase,
  confirmKit,
  enrolOnWelcomePage,
  enterOfficerCode,
  inviteTutor,
  openConsole,
  readKit,
  recordDecision,
  untilBlocked,
  untilInbox,
} from './walk-through.ts';

const HELP = `npm run demo -- [options]

Plays the whole story in two browsers without a window, an officer's and a tutor's, and leaves a picture of each step.

  --out DIR   where the pictures go (demo-out)
  --readme    also renew the pictures that the README shows
  --help      this text`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'demo-out' },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** What the README shows, by the titles of the pictures. */
const README_PICTURES = ['pop-up', 'blocked', 'console-case', 'report-form', 'cover', 'my-reports'];

/** A results page that pupils are not shown. */
const UNFILTERED = `#${formatSearchPage('instead', 'https://www.startpage.com/sp/search?query=red+kites').split('#')[1]}`;

const say = (line: string): void => console.log(line);

/** A page of either of the two programs that drive the browsers. */
type Pictured = { screenshot: () => Promise<Uint8Array> };

/** Numbers the pictures in the order in which they are taken. */
class Album {
  readonly #folder: string;
  #taken = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(page: Pictured, title: string): Promise<void> {
    this.#taken++;
    const path = join(this.#folder, `${String(this.#taken).padStart(2, '0')}-${title}.png`);
    await writeFile(path, await page.screenshot());
    if (values.readme && README_PICTURES.includes(title)) await copyFile(path, join('docs/images', `${title}.png`));
  }

  /** The same page as a person with a dark screen, and one with a narrow window, sees it. */
  async takeDarkAndNarrow(page: Page, title: string): Promise<void> {
    const size = page.viewportSize();
    await page.emulateMedia({ colorScheme: 'dark' });
    await this.take(page, `${title}-dark`);
    await page.setViewportSize({ width: 320, height: 740 });
    await this.take(page, `${title}-dark-320`);
    await page.emulateMedia({ colorScheme: 'light' });
    await this.take(page, `${title}-320`);
    if (size !== null) await page.setViewportSize(size);
  }
}

async function demo(): Promise<void> {
  const executablePath = await findBrowser('chromium', say);
  const extensionDir = await builtExtension('chrome', say);
  const out = resolve(values.out);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'safe-lesson-demo-'));
  const dataDir = join(folder, 'service');
  await serviceCommand(dataDir, 'configure', AGENCY);
  const service = await startService({ dataDir, port: 0, log: () => undefined });
  const practice = await startPracticeSite(0, { passphrase: PASSPHRASE });
  const browserOf = (person: string): Promise<ExtensionBrowser> =>
    openExtensionBrowser({
      executablePath,
      extensionDir,
      profileDir: join(folder, person),
      isHeadless: true,
      viewport: { width: 1280, height: 800 },
      scale: 2,
      // Pictures are not taken in the middle of a transition.
      extraArgs: ['--force-prefers-reduced-motion'],
    });
  const [officer, tutor] = await Promise.all([browserOf('officer'), browserOf('tutor')]);

  try {
    await playTheStory({ officer, tutor, practice, album: new Album(out), code: await officerCode(dataDir, OFFICER_NAME) });
    say(`\nPictures of all of it are in ${relative('.', out)}.`);
  } finally {
    await Promise.all([officer.close(), tutor.close()]);
    await practice.close();
    await service.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Story = {
  readonly officer: ExtensionBrowser;
  readonly tutor: ExtensionBrowser;
  readonly practice: PracticeSite;
  readonly album: Album;
  readonly code: string;
};

async function playTheStory({ officer, tutor, practice, album, code }: Story): Promise<void> {
  say('The officer opens the console and pastes the code that the service’s administrator made.');
  const console = await openConsole(officer);
  await album.take(console, 'console-welcome');
  await enterOfficerCode(console, code);

  say('She chooses a passphrase, prints the recovery kit, and types two groups of it back.');
  await choosePassphrase(console, PASSPHRASE);
  const kit = await readKit(console);
  await album.take(console, 'console-recovery-kit');
  await console.getByRole('button', { name: english('consoleKitHave') }).click();
  await confirmKit(console, kit);
  await untilInbox(console);
  await album.take(console, 'console-empty-inbox');

  say('She makes a code for a tutor.');
  const tutorCode = await inviteTutor(console, TUTOR_NAME);
  await album.take(console, 'console-invite-a-tutor');
  await backToInbox(console);

  say('The tutor pastes it into the welcome page.');
  const welcome = await tutor.context.newPage();
  await welcome.goto(tutor.pageAddress('welcome.html'));
  await album.take(welcome, 'welcome');
  await album.takeDarkAndNarrow(welcome, 'welcome');
  await enrolOnWelcomePage(welcome, tutorCode);
  await album.take(welcome, 'welcome-enrolled');

  say('In the lesson, a page comes up that has no place in it.');
  const lesson = await tutor.context.newPage();
  await lesson.goto(practice.addressOf('prize-wheel.localhost', '/spin?player=7'));
  await lesson.bringToFront();
  await album.take(lesson, 'the-page');

  say('She opens the pop-up and clicks Block and report.');
  const popUp = await openPopUp(tutor);
  await popUp.untilShown('prize-wheel.localhost');
  await popUp.untilShown(english('pupilSearchCovers'));
  await album.take(popUp.page, 'pop-up');
  const clickedAt = performance.now();
  await popUp.press('button', english('blockAndReport'));
  const [blocked = lesson] = await untilBlocked(tutor, 'prize-wheel.localhost');
  say(`  The page is gone (${Math.round(performance.now() - clickedAt)} ms after the click was asked for).`);
  await popUp.untilShown(english('afterSaved'));
  await album.take(blocked, 'blocked');
  await album.takeDarkAndNarrow(blocked, 'blocked');
  await album.take(popUp.page, 'pop-up-what-was-it');

  const newCase = console.getByRole('list').getByRole('button').first();
  await newCase.waitFor();
  say('  The case is in the officer’s inbox.');
  await album.take(console, 'console-new-case');

  say('When the class has settled she says what it was.');
  const category = labelOf('M2');
  await popUp.press('radio', category);
  await popUp.press('button', english('addButton'));
  await popUp.untilShown(english('afterAdded'));
  await album.take(popUp.page, 'pop-up-added');
  await popUp.press('button', english('done'));
  await popUp.untilShown(english('uiStatusReceived'));
  await album.take(popUp.page, 'pop-up-received');

  say('The officer opens the case and acknowledges it.');
  await newCase.click();
  await console.getByRole('button', { name: english('consoleAcknowledge') }).waitFor();
  await console.getByText(english('consoleAddedCategory', category)).waitFor();
  await album.take(console, 'console-case');
  await album.takeDarkAndNarrow(console, 'console-case');
  await console.getByRole('button', { name: english('consoleAcknowledge') }).click();
  await popUp.untilShown(english('uiStatusBeingLookedAt'));
  say('  The tutor’s pop-up says: Being looked at.');
  await album.take(popUp.page, 'pop-up-being-looked-at');

  say('She records a decision with her reasons, and closes the case.');
  await recordDecision(
    console,
    'consoleDecisionHandledHere',
    'Page blocked for the class. The setting’s own DSL was told, and its filter’s provider.',
  );
  await album.take(console, 'console-decision-recorded');
  await console.getByRole('button', { name: english('consoleCloseCase') }).click();
  await console.getByText(english('consoleClosedNothingToDo')).waitFor();
  await album.take(console, 'console-closed');
  await popUp.untilShown(english('uiStatusClosed'));
  say('  The tutor’s pop-up says: Closed.');
  await album.take(popUp.page, 'pop-up-closed');
  await popUp.close();

  await backToInbox(console);
  await album.takeDarkAndNarrow(console, 'console-inbox');
  await console.getByRole('button', { name: english('consolePeople') }).click();
  await album.take(console, 'console-people');
  await album.takeDarkAndNarrow(console, 'console-people');
  await takeTutorsPages(tutor, practice, album);
}

/** The tutor's pages, each in a tab of its own: there the size and the colours can be chosen. */
async function takeTutorsPages(tutor: ExtensionBrowser, practice: PracticeSite, album: Album): Promise<void> {
  const lesson = await tutor.context.newPage();
  await lesson.goto(practice.addressOf('fractions.localhost', '/lesson'));
  await lesson.bringToFront();
  const [worker] = tutor.context.serviceWorkers();
  const tabId = await worker?.evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.id);

  const popUp = await tutor.context.newPage();
  await popUp.goto(`${tutor.pageAddress('popup.html')}#tab=${tabId}`);
  await popUp.getByText('fractions.localhost').waitFor();
  await popUp.getByRole('switch', { name: english('pupilSearch'), checked: false }).click();
  await popUp.getByRole('switch', { name: english('pupilSearch'), checked: true }).waitFor();
  await album.takeDarkAndNarrow(popUp, 'pop-up');

  const pages: readonly (readonly [page: `${string}.html`, about: string, heading: WordKey, title: string])[] = [
    ['report.html', `#tab=${tabId}`, 'reportHeading', 'report-form'],
    ['report.html', '#note', 'noteHeading', 'incident-note'],
    ['search.html', '', 'searchPageOthers', 'pupil-search'],
    ['search.html', UNFILTERED, 'searchPageOthers', 'pupil-search-instead'],
    ['coverage.html', '', 'coverageTitle', 'coverage'],
    ['coverage.html', '#checks', 'coverageTitle', 'coverage-checks'],
    ['coverage.html', '#engines', 'coverageTitle', 'coverage-engines'],
    ['receipts.html', '', 'receiptsHeading', 'my-reports'],
    ['options.html', '', 'optionsTitle', 'settings'],
    // Last: it covers the window.
    ['cover.html', `#tab=${tabId}`, 'coverScreenHeading', 'cover'],
  ];
  for (const [name, about, heading, title] of pages) {
    const page = await tutor.context.newPage();
    await page.goto(tutor.pageAddress(name) + about);
    await page
      .getByRole('heading', { name: english(heading), exact: true })
      .first()
      .waitFor();
    await album.take(page, title);
    await album.takeDarkAndNarrow(page, title);
    await page.close();
  }
}

if (values.help) say(HELP);
else {
  await demo().catch((error: unknown) => {
    if (!(error instanceof BrowserMissing)) throw error;
    say(error.message);
    process.exitCode = 1;
  });
}
