import type { Page } from 'playwright-core';
import { english } from './english.ts';
import type { ExtensionBrowser } from './extension-browser.ts';

/*
 * What people do with the product's own pages, done for them: a demonstration starts enrolled, and the tests of whole journeys
 * go the ways that people go. Each step resolves when the page shows that it was done.
 */

export async function openConsole(browser: ExtensionBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(browser.pageAddress('console.html'));
  return page;
}

/** From the officer's code to the inbox of a new vault. */
export async function setUpOfficer(page: Page, code: string, passphrase: string): Promise<void> {
  await enterOfficerCode(page, code);
  await choosePassphrase(page, passphrase);
  const kit = await readKit(page);
  await page.getByRole('button', { name: english('consoleKitHave') }).click();
  await confirmKit(page, kit);
  await untilInbox(page);
}

export async function enterOfficerCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(english('consoleCode')).fill(code);
  await page.getByRole('button', { name: english('enrolButton') }).click();
}

export async function choosePassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(english('consoleNewPassphrase'), { exact: true }).fill(passphrase);
  await page.getByLabel(english('consolePassphraseAgain')).fill(passphrase);
  await page.getByRole('button', { name: english('consoleContinue') }).click();
}

/** The groups of the recovery kit, as a person copies them from the screen. */
export async function readKit(page: Page): Promise<readonly string[]> {
  const sheet = page.getByRole('region', { name: english('consoleKitSheet') });
  await sheet.waitFor();
  return sheet.locator('.kit-group').allTextContents();
}

/** Types the two groups that the page asks for. */
export async function confirmKit(page: Page, kit: readonly string[]): Promise<void> {
  await page.getByRole('heading', { name: english('consoleKitConfirm') }).waitFor();
  for (const [index, group] of kit.entries()) {
    const field = page.getByLabel(english('consoleKitGroup', String(index + 1)), { exact: true });
    if ((await field.count()) > 0) await field.fill(group);
  }
  await page.getByRole('button', { name: english('consoleFinish') }).click();
}

export async function unlockConsole(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(english('consolePassphrase'), { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: english('consoleUnlock'), exact: true }).click();
  await untilInbox(page);
}

export async function untilInbox(page: Page): Promise<void> {
  await page.getByRole('heading', { name: english('consoleInbox') }).waitFor();
}

/** Makes a tutor's code in an unlocked console, and goes back to the inbox. */
export async function inviteTutor(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: english('consoleInvite') }).click();
  await page.getByLabel(english('consoleTutorName')).fill(name);
  await page.getByRole('button', { name: english('consoleMakeCode') }).click();
  return page.getByLabel(english('consoleTutorCode')).inputValue();
}

export async function backToInbox(page: Page): Promise<void> {
  // The button is there only where the inbox is not beside the case.
  await page.keyboard.press('Escape');
}

/** Pastes a tutor's code into the welcome page. */
export async function enrolOnWelcomePage(page: Page, code: string): Promise<void> {
  await page.getByLabel(english('enrolCode')).fill(code);
  await page.getByRole('button', { name: english('enrolButton') }).click();
  await page.getByRole('heading', { name: english('welcomeEnrolled') }).waitFor();
}

/** What is said on the report's form; the rest is left as it is. */
export type ReportAnswers = {
  /** A category's label. */
  readonly category?: string;
  readonly note?: string;
  readonly keepFullAddress?: boolean;
};

/** Fills the form in and sends it; resolves when the page says so. */
export async function sendReport(
  page: Page,
  { category, note, keepFullAddress = false }: ReportAnswers,
  said = english('afterSaved'),
): Promise<void> {
  if (category !== undefined) await page.getByRole('radio', { name: category, exact: true }).check();
  if (note !== undefined) await page.getByLabel(english('reportNote')).fill(note);
  if (keepFullAddress) await page.getByLabel(english('reportKeepFull')).check();
  await page.getByRole('button', { name: english('report'), exact: true }).click();
  await page.getByRole('heading', { name: said }).waitFor();
}

export async function recordDecision(
  page: Page,
  decision: 'consoleDecisionReferred' | 'consoleDecisionHandledHere' | 'consoleDecisionNoFurtherAction',
  rationale: string,
): Promise<void> {
  await page.getByLabel(english(decision)).check();
  await page.getByLabel(english('consoleRationale')).fill(rationale);
  await page.getByRole('button', { name: english('consoleRecordDecision'), exact: true }).click();
  await page.getByText(english('consoleCloseWhy')).waitFor();
}

/**
 * The tabs that show the blocked page, when so many do and none shows the site any more. A page that does not let go at once is
 * replaced by another tab, so the tab itself says nothing.
 */
export async function untilBlocked({ context }: ExtensionBrowser, host: string, tabs = 1): Promise<Page[]> {
  const blocked = (): Page[] => context.pages().filter((page) => page.url().includes('/blocked.html#'));
  const isDone = (): boolean =>
    blocked().length === tabs && context.pages().every((page) => URL.parse(page.url())?.hostname !== host);
  const deadline = performance.now() + LONGEST_WAIT_MS;
  while (!isDone()) {
    if (performance.now() > deadline)
      throw new Error(
        `${host} is not blocked in ${tabs}: ${context
          .pages()
          .map((page) => page.url())
          .join(', ')}`,
      );
    await context.pages()[0]?.waitForTimeout(10);
  }
  return blocked();
}

const LONGEST_WAIT_MS = 20_000;
