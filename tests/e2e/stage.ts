import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { extensionFolder } from '#src/launch/built-extension.ts';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { findBrowser } from '#src/launch/find-browser.ts';
import { EveryHostServer } from './every-host-server.ts';
import { freePort } from './free-port.ts';
import { LessonServer } from './lesson-server.ts';
import { MeddlingProxy } from './meddling-proxy.ts';
import { Officer } from './officer.ts';
import { ServiceProcess } from './service-process.ts';
import { TutorBrowser } from './tutor-browser.ts';

/** One test's world: a real service with data of its own, a proxy before it, web pages, and browsers as they are asked for. */
export class Stage {
  readonly folder: string;
  readonly service: ServiceProcess;
  /** Between every browser and the service: enrolment codes name its address. */
  readonly proxy: MeddlingProxy;
  readonly lessons: LessonServer;
  readonly #browsers = new Set<ExtensionBrowser>();
  #officer: Promise<Officer> | null = null;
  #web: EveryHostServer | null = null;
  #profiles = 0;

  private constructor(folder: string, service: ServiceProcess, proxy: MeddlingProxy, lessons: LessonServer) {
    this.folder = folder;
    this.service = service;
    this.proxy = proxy;
    this.lessons = lessons;
  }

  static async build(): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'safe-lesson-'));
    const service = new ServiceProcess(join(folder, 'service'), await freePort());
    const proxy = new MeddlingProxy(service.port);
    const lessons = new LessonServer();
    await Promise.all([proxy.listen(), lessons.listen()]);
    await service.start(proxy.origin);
    return new Stage(folder, service, proxy, lessons);
  }

  /** The whole web: browsers that are opened from now on find no other, and not the lessons. */
  async serveWeb(): Promise<EveryHostServer> {
    this.#web = new EveryHostServer();
    await this.#web.listen();
    return this.#web;
  }

  /** The agency's first officer, whose vault the tutors' reports are sealed to. */
  officer(): Promise<Officer> {
    this.#officer ??= this.service.officerCode().then((code) => Officer.setUp(code));
    return this.#officer;
  }

  /** A tutor's browser that is enrolled already; with a window where an X display is named. */
  async tutor(name = 'Tutor One', display?: string): Promise<TutorBrowser> {
    const [tutor, officer] = await Promise.all([this.unenrolled({ display }), this.officer()]);
    await tutor.enrol(await officer.tutorCode(name));
    return tutor;
  }

  async unenrolled(how: { readonly keepsPages?: boolean; readonly display?: string | undefined } = {}): Promise<TutorBrowser> {
    const browser = await this.browser(how);
    // It opens by itself after installing, and would take the place of a tab that was opened before it.
    const welcome = (): Page | undefined =>
      browser.context.pages().find((page) => page.url().startsWith(browser.pageAddress('welcome.html')));
    await expect.poll(() => welcome() !== undefined, { intervals: [20] }).toBe(true);
    return new TutorBrowser(browser, welcome());
  }

  /** A browser fresh from installing, or, with the folder of an earlier one's profile, as that one was left. */
  async browser({
    profileDir,
    display,
    keepsPages = false,
    bringsTabsBack = false,
  }: {
    readonly profileDir?: string;
    readonly display?: string | undefined;
    readonly keepsPages?: boolean;
    readonly bringsTabsBack?: boolean;
  } = {}): Promise<ExtensionBrowser> {
    const browser = await openExtensionBrowser({
      executablePath: await findBrowser('chromium', console.log),
      extensionDir: extensionFolder('chrome'),
      profileDir: profileDir ?? join(this.folder, `profile-${++this.#profiles}`),
      isHeadless: display === undefined,
      viewport: { width: 1280, height: 800 },
      keepsPages,
      extraArgs: [
        ...(this.#web?.chromiumArgs ?? ['--host-resolver-rules=MAP *.example 127.0.0.1']),
        ...(bringsTabsBack ? ['--restore-last-session'] : []),
      ],
      ...(display === undefined ? {} : { display }),
    });
    this.#browsers.add(browser);
    return browser;
  }

  /** The whole browser dies at once, and is started again by the same person, who may want the tabs of before. */
  async killAndReopen(tutor: TutorBrowser, how: { readonly bringsTabsBack?: boolean } = {}): Promise<TutorBrowser> {
    this.#browsers.delete(tutor.browser);
    await tutor.browser.kill();
    if (how.bringsTabsBack === true) await forgetDeath(tutor.browser.profileDir);
    return new TutorBrowser(await this.browser({ ...how, profileDir: tutor.browser.profileDir }));
  }

  /** The browser is closed in good order, and started again by the same person. */
  async closeAndReopen(tutor: TutorBrowser): Promise<TutorBrowser> {
    this.#browsers.delete(tutor.browser);
    await tutor.browser.close();
    return new TutorBrowser(await this.browser({ profileDir: tutor.browser.profileDir }));
  }

  async closeBrowsers(): Promise<void> {
    await Promise.all([...this.#browsers].map((browser) => browser.close()));
    this.#browsers.clear();
  }

  async tearDown(): Promise<void> {
    await this.closeBrowsers();
    await this.service.stop();
    await Promise.all([this.proxy.close(), this.lessons.close(), this.#web?.close()]);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** After its death a browser asks whether it may bring the tabs back. To one that was closed in good order the flag is answer enough. */
async function forgetDeath(profileDir: string): Promise<void> {
  const file = join(profileDir, 'Default', 'Preferences');
  // They are written some time after the start.
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const preferences = JSON.parse(text) as { readonly profile?: object };
  await writeFile(file, JSON.stringify({ ...preferences, profile: { ...preferences.profile, exit_type: 'Normal' } }));
}

export const test = base.extend<{ stage: Stage }>({
  // Playwright reads the fixture's wishes from this pattern: none.
  // oxlint-disable-next-line no-empty-pattern
  stage: async ({}, use, testInfo) => {
    const stage = await Stage.build();
    await use(stage);
    if (testInfo.status !== testInfo.expectedStatus) console.log(stage.service.log.slice(-50).join('\n'));
    await stage.tearDown();
  },
});

export { expect } from '@playwright/test';
