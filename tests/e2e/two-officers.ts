import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { choosePassphrase, confirmKit, enterOfficerCode, openConsole, readKit, untilInbox } from '#src/launch/walk-through.ts';
import type { Stage } from './stage.ts';

export const PASSPHRASE = 'seven quiet lanterns by the river';

/** An officer with a browser, who sets the vault up, and the kit that was printed for it. */
export async function firstOfficer(stage: Stage): Promise<{ console: Page; kit: string }> {
  const page = await openConsole(await stage.browser());
  await enterOfficerCode(page, await stage.service.officerCode());
  await choosePassphrase(page, PASSPHRASE);
  const kit = await readKit(page);
  await page.getByRole('button', { name: english('consoleKitHave') }).click();
  await confirmKit(page, kit);
  await untilInbox(page);
  return { console: page, kit: kit.join(' ') };
}

/** An officer with a browser of their own, who opens the vault with the kit. */
export async function secondOfficer(stage: Stage, kit: string): Promise<Page> {
  const page = await openConsole(await stage.browser());
  await enterOfficerCode(page, await stage.service.officerCode('Officer Two'));
  await page.getByLabel(english('consoleKit')).fill(kit);
  await page.getByRole('button', { name: english('consoleContinue') }).click();
  await page.getByLabel(english('consoleNewPassphrase'), { exact: true }).fill(PASSPHRASE);
  await page.getByLabel(english('consolePassphraseAgain')).fill(PASSPHRASE);
  await page.getByRole('button', { name: english('consoleOpenVault') }).click();
  await untilInbox(page);
  return page;
}
