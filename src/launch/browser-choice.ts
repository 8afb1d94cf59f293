export type BrowserKind = 'chromium' | 'firefox';

/** A browser that was found on this machine, with the line that `--version` printed. */
export type InstalledBrowser = { readonly path: string; readonly version: string };

export type MachineFacts = {
  readonly kind: BrowserKind;
  /** The environment variable's value, and whether a file is there. */
  readonly named: { readonly path: string; readonly exists: boolean } | null;
  readonly installed: readonly InstalledBrowser[];
  /** The browser that Playwright downloaded earlier, if it did. */
  readonly playwrightsOwn: string | null;
  readonly canInstallPackages: boolean;
  /** What was tried before and brought no browser. */
  readonly tried: readonly InstallWay[];
};

export type InstallWay = 'system-package' | 'playwright-download';

export type BrowserChoice =
  | { readonly kind: 'use'; readonly path: string }
  | { readonly kind: 'install'; readonly way: InstallWay }
  | { readonly kind: 'none'; readonly why: 'named-missing' | 'nothing-usable' };

export function chooseBrowser(facts: MachineFacts): BrowserChoice {
  if (facts.named !== null) {
    return facts.named.exists ? { kind: 'use', path: facts.named.path } : { kind: 'none', why: 'named-missing' };
  }
  const usable = facts.installed.find((browser) => facts.kind === 'firefox' || loadsUnpackedExtensions(browser.version));
  if (usable !== undefined) return { kind: 'use', path: usable.path };
  if (facts.playwrightsOwn !== null) return { kind: 'use', path: facts.playwrightsOwn };
  const way = waysToInstall(facts).find((untried) => !facts.tried.includes(untried));
  return way === undefined ? { kind: 'none', why: 'nothing-usable' } : { kind: 'install', way };
}

/**
 * Chromium and Chrome for Testing do; Google Chrome ignores `--load-extension` from version 137
 * (https://groups.google.com/a/chromium.org/g/chromium-extensions/c/1-g8EFx2BBY).
 */
export function loadsUnpackedExtensions(version: string): boolean {
  const found = /^(Chromium|Google Chrome for Testing|Google Chrome)\s+(\d+)\./.exec(version.trim());
  if (found === null) return false;
  return found[1] !== 'Google Chrome' || Number(found[2]) < 137;
}

function waysToInstall({ kind, canInstallPackages }: MachineFacts): InstallWay[] {
  const ways: InstallWay[] = [];
  // On Ubuntu, whose browsers are snaps, this often brings nothing; then the next way is tried.
  if (canInstallPackages) ways.push('system-package');
  // Playwright's Firefox is patched and loads no add-ons.
  if (kind === 'chromium') ways.push('playwright-download');
  return ways;
}
