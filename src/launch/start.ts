import { once } from 'node:events';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startService } from '#src/dsl-service/serve.ts';
import { builtExtension } from './built-extension.ts';
import { AGENCY, OFFICER_NAME, PASSPHRASE, portsOf, TUTOR_NAME } from './demonstration.ts';
import { english } from './english.ts';
import { openExtensionBrowser } from './extension-browser.ts';
import type { ExtensionBrowser } from './extension-browser.ts';
import { BrowserMissing, findBrowser } from './find-browser.ts';
import { pinToToolbar } from './pin-to-toolbar.ts';
import { startPracticeSite } from './practice-site.ts';
import { officerCode, serviceCommand } from './service-command.ts';
import { backToInbox, enrolOnWelcomePage, inviteTutor, openConsole, setUpOfficer, unlockConsole } from './walk-through.ts';

const HELP = `npm start -- [options]

Builds the extension, starts the service, and opens a browser in which an officer and a tutor are enrolled. Runs until Ctrl+C.

  --data DIR    where the demonstration keeps its data (.safe-lesson)
  --headless    the browser without a window, for a machine without a display
  --once        stop as soon as everything runs
  --help        this text`;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.safe-lesson' },
    headless: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => console.log(line);

async function start(dataDir: string): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

  const extensionDir = await builtExtension('chrome', say);
  const serviceData = join(dataDir, 'service');
  const ports = await portsOf(dataDir);
  await serviceCommand(serviceData, 'configure', AGENCY);
  const service = await startService({ dataDir: serviceData, port: ports.service, log: () => undefined });
  const practice = await startPracticeSite(ports.practice, { passphrase: PASSPHRASE });
  say(`The service runs at ${service.origin}; its database is in ${relative('.', serviceData)}.`);

  const guide = practice.addressOf('practice.localhost');
  const browser = await openBrowser(dataDir, extensionDir);
  if (browser === null) {
    await sayHowToLoad(extensionDir, serviceData, guide);
  } else {
    browser.context.once('close', () => stopping.abort());
    await openTheDay(browser, serviceData, guide);
    sayWhatToTry(guide);
  }

  if (!values.once) {
    say('\nCtrl+C stops everything. What was reported stays for the next time.');
    if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  }
  await browser?.close();
  await practice.close();
  await service.close();
}

/** Null, having said why, where no browser can be shown: the service and the built extension are of use without one. */
async function openBrowser(dataDir: string, extensionDir: string): Promise<ExtensionBrowser | null> {
  if (!values.headless && !hasDisplay()) {
    say('There is no display here, so no browser is opened.');
    return null;
  }
  let executablePath: string;
  try {
    executablePath = await findBrowser('chromium', say);
  } catch (error) {
    if (!(error instanceof BrowserMissing)) throw error;
    say(error.message);
    return null;
  }
  const profileDir = join(dataDir, 'profile');
  await pinToToolbar(profileDir, extensionDir);
  return openExtensionBrowser({ executablePath, extensionDir, profileDir, isHeadless: values.headless });
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);

/** The console unlocked in one tab, the guide in front in another, and this browser enrolled for both people. */
async function openTheDay(browser: ExtensionBrowser, serviceData: string, guide: string): Promise<void> {
  const console = await openConsole(browser);
  if (await isShown(console, english('consoleCode'), english('consolePassphrase'))) {
    say('Setting up the first officer’s console.');
    await setUpOfficer(console, await officerCode(serviceData, OFFICER_NAME), PASSPHRASE);
  } else {
    await unlockConsole(console, PASSPHRASE);
  }

  // The first one is empty; the others are the welcome page that opened itself.
  const [tab = await browser.context.newPage(), ...others] = browser.context.pages().filter((page) => page !== console);
  for (const other of others) await other.close();
  await tab.goto(browser.pageAddress('welcome.html'));
  if (await isShown(tab, english('enrolCode'), english('welcomeAlreadyEnrolled'))) {
    say('Enrolling the tutor.');
    const code = await inviteTutor(console, TUTOR_NAME);
    await backToInbox(console);
    await enrolOnWelcomePage(tab, code);
  }
  await tab.goto(guide);
  await tab.bringToFront();
}

/** Whether the first of two things comes up, of which the page shows one. */
async function isShown(page: Page, label: string, otherwise: string): Promise<boolean> {
  const first = page.getByLabel(label, { exact: true });
  const second = page.getByLabel(otherwise, { exact: true }).or(page.getByRole('heading', { name: otherwise }));
  await first.or(second).first().waitFor();
  return (await first.count()) > 0;
}

function sayWhatToTry(guide: string): void {
  say(`
What to try, as the page in front of you says too (${guide}):
  1. Open the prize wheel from that page. Press Alt+Shift+K, or click Safe Lesson in the toolbar and then Block and report,
     or right-click the page and choose Block and report. The page is gone and the report is sent.
  2. Go to the console’s tab (passphrase: ${PASSPHRASE}): open the case, Acknowledge, Record decision, Close case.
  3. Click Safe Lesson in the toolbar: the tutor sees Received, then Being looked at, then Closed.`);
}

async function sayHowToLoad(extensionDir: string, serviceData: string, guide: string): Promise<void> {
  say(`
The extension is built in ${relative('.', extensionDir)}. To try it in a browser on this machine:
  1. Open chrome://extensions, switch on Developer mode, choose Load unpacked and select that folder.
  2. Click Safe Lesson in the toolbar and open the console from the welcome page. Paste this officer’s code:

${await officerCode(serviceData, OFFICER_NAME)}

  3. In the console choose Invite a tutor, and paste the tutor’s code into the welcome page.
  4. Open ${guide}`);
}

if (values.help) say(HELP);
else {
  await start(resolve(values.data)).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    say('Another program has the port that this demonstration began with. Is npm start running already? If so, stop it first.');
    // What was started before that would keep the program alive.
    process.exit(1);
  });
}
