import { describe, expect, test } from 'vitest';
import { chooseBrowser, loadsUnpackedExtensions } from '#src/launch/browser-choice.ts';
import type { MachineFacts } from '#src/launch/browser-choice.ts';

const bare: MachineFacts = {
  kind: 'chromium',
  named: null,
  installed: [],
  playwrightsOwn: null,
  canInstallPackages: false,
  tried: [],
};
const chromium = { path: '/opt/chromium', version: 'Chromium 156.0.8078.79 built on Debian' };
const chrome = { path: '/opt/chrome', version: 'Google Chrome 141.0.7390.54' };
const forTesting = { path: '/opt/cft', version: 'Google Chrome for Testing 141.0.7390.54' };

describe('which browser runs the extension', () => {
  test('the one that the environment names, before all others', () => {
    const facts = { ...bare, named: { path: '/opt/mine', exists: true }, installed: [chromium] };
    expect(chooseBrowser(facts)).toEqual({ kind: 'use', path: '/opt/mine' });
  });

  test('a wrong name is said, never silently replaced by another browser', () => {
    const facts = { ...bare, named: { path: '/opt/mine', exists: false }, installed: [chromium] };
    expect(chooseBrowser(facts)).toEqual({ kind: 'none', why: 'named-missing' });
  });

  test('an installed one before Playwright’s own', () => {
    const facts = { ...bare, installed: [chrome, forTesting, chromium], playwrightsOwn: '/cache/chromium' };
    expect(chooseBrowser(facts)).toEqual({ kind: 'use', path: '/opt/cft' });
    expect(chooseBrowser({ ...facts, installed: [chrome] })).toEqual({ kind: 'use', path: '/cache/chromium' });
  });

  test.each([
    ['Chromium 156.0.1.2 built on Debian', true],
    ['Google Chrome for Testing 156.0.1.2', true],
    ['Google Chrome 136.0.1.2', true],
    ['Google Chrome 137.0.1.2', false],
    ['Google Chrome 137.0.1.2 beta', false],
    ['', false],
  ])('%j loads an unpacked extension: %s', (version, does) => {
    expect(loadsUnpackedExtensions(version)).toBe(does);
  });
});

describe('where there is none', () => {
  const debian = { ...bare, canInstallPackages: true };

  test('the system’s package where it can be installed, then Playwright’s download, then nothing', () => {
    expect(chooseBrowser(debian)).toEqual({ kind: 'install', way: 'system-package' });
    expect(chooseBrowser({ ...debian, tried: ['system-package'] })).toEqual({ kind: 'install', way: 'playwright-download' });
    expect(chooseBrowser({ ...debian, tried: ['system-package', 'playwright-download'] })).toEqual({
      kind: 'none',
      why: 'nothing-usable',
    });
  });

  test('nobody is asked to install packages who cannot', () => {
    expect(chooseBrowser(bare)).toEqual({ kind: 'install', way: 'playwright-download' });
  });

  test('Playwright’s Firefox is never downloaded: it loads no add-ons', () => {
    expect(chooseBrowser({ ...bare, kind: 'firefox' })).toEqual({ kind: 'none', why: 'nothing-usable' });
    expect(chooseBrowser({ ...debian, kind: 'firefox' })).toEqual({ kind: 'install', way: 'system-package' });
  });

  test('any installed Firefox will do', () => {
    const facts: MachineFacts = {
      ...bare,
      kind: 'firefox',
      installed: [{ path: '/opt/firefox', version: 'Mozilla Firefox 153.7.0esr' }],
    };
    expect(chooseBrowser(facts)).toEqual({ kind: 'use', path: '/opt/firefox' });
  });
});
