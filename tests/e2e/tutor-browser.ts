import type { Page, Worker } from '@playwright/test';
import * as z from 'zod/mini';
import { openPopUp } from '#src/launch/drive-pop-up.ts';
import type { PopUp } from '#src/launch/drive-pop-up.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import { enrolOnWelcomePage, sendReport } from '#src/launch/walk-through.ts';
import type { ReportAnswers } from '#src/launch/walk-through.ts';
import type { Question } from '#src/messaging/question.ts';
import { Reply } from '#src/messaging/reply.ts';
import type { KeptReceipt, OutboxEntry } from '#src/reporting/outbox.ts';
import { syncReports } from '#src/reporting/questions.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import { reportLines } from '#src/reporting/report-lines.ts';
import type { Setting } from '#src/storage/setting.ts';
import { keepInPage, readInPage } from './kept-setting.ts';
import { answerOf } from './page-silent.ts';

/** A browser with the built extension, and what a tutor, or the person testing, does with it. */
export class TutorBrowser {
  readonly browser: ExtensionBrowser;
  #asking: Page | null;

  /** `welcome` is a welcome page that is open already: it asks, too. */
  constructor(browser: ExtensionBrowser, welcome?: Page) {
    this.browser = browser;
    this.#asking = welcome ?? null;
  }

  async enrol(code: string): Promise<void> {
    await enrolOnWelcomePage(await this.#askingPage(), code);
  }

  /** Asks the background as a page of the extension does. Rejects with the failure when there is no answer. */
  async ask<Asked extends z.core.$ZodType, Answer extends z.core.$ZodType>(
    of: Question<Asked, Answer>,
    asked: z.input<Asked>,
  ): Promise<z.output<Answer>> {
    const page = await this.#askingPage();
    const reply = Reply.parse(
      await page.evaluate((message): Promise<unknown> => chrome.runtime.sendMessage(message), {
        question: of.name,
        asked,
      }),
    );
    if (!reply.ok) throw new Error(`${of.name}: ${reply.failure}`);
    return z.parse(of.answer, reply.answer);
  }

  /** Keeps a setting on the device, as the extension's pages do. */
  async keep<Schema extends z.core.$ZodType>({ key }: Setting<Schema>, value: z.input<Schema>): Promise<void> {
    await this.#inOwnPage((page) => page.evaluate(keepInPage, { key, value }));
  }

  async setting<Schema extends z.core.$ZodType>({ key, schema, fallback }: Setting<Schema>): Promise<z.output<Schema>> {
    const kept = z.safeParse(schema, await this.#inOwnPage((page) => page.evaluate(readInPage, key)));
    return kept.success ? kept.data : fallback;
  }

  async reports(): Promise<readonly ReportLine[]> {
    return reportLines(await this.#kept(), Number.MAX_SAFE_INTEGER);
  }

  /** How many reports and addenda the service has yet to acknowledge, without those that wait for a person. */
  async waiting(): Promise<number> {
    return (await this.#kept()).entries.filter(({ state }) => state.kind !== 'held').length;
  }

  /** What an open pop-up does every few seconds. */
  async sync(): Promise<boolean> {
    return (await this.ask(syncReports, {})).isReachable;
  }

  async openLesson(address: string): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(address);
    await page.bringToFront();
    return page;
  }

  /** The browser's own number of the active tab. A page is asked, because a worker that dies meanwhile would never answer. */
  activeTabId(): Promise<number> {
    return this.#inOwnPage((page) =>
      page.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true });
        if (tab?.id === undefined) throw new Error('No tab is active');
        return tab.id;
      }),
    );
  }

  /** The toolbar's pop-up over the active tab. */
  openPopUp(): Promise<PopUp> {
    return openPopUp(this.browser);
  }

  /** The same page in a tab of its own, about the tab that is active now: what is typed there is driven more easily. */
  async openPopUpInTab(): Promise<Page> {
    const tabId = await this.activeTabId();
    const page = await this.browser.context.newPage();
    await page.goto(`${this.browser.pageAddress('popup.html')}#tab=${tabId}`);
    return page;
  }

  /** The background, woken when it sleeps. */
  async worker(): Promise<Worker> {
    const { context } = this.browser;
    // The one that was there before it was killed is the one that comes again, and answers nothing in between.
    const known = context.serviceWorkers()[0];
    if (known !== undefined && (await this.isWorkerRunning())) return known;
    const started = known ?? context.waitForEvent('serviceworker');
    // Nobody answers it, but somebody has to wake up to say so.
    await (await this.#askingPage()).evaluate(() => chrome.runtime.sendMessage({ question: 'nobody/answers', asked: {} }));
    return started;
  }

  /** The background is gone at once, whatever it was doing; the next event starts it again. False when it was not running. */
  async killWorker(): Promise<boolean> {
    const session = await this.browser.context.browser()?.newBrowserCDPSession();
    if (session === undefined) throw new Error('The browser is gone');
    const isWorker = ({ type, url }: { type: string; url: string }): boolean =>
      type === 'service_worker' && url.startsWith(this.browser.origin);
    const running = async () => (await session.send('Target.getTargets')).targetInfos.find(isWorker);
    try {
      const target = await running();
      if (target === undefined) return false;
      const worker = await this.worker();
      const life = crypto.randomUUID();
      // One that dies or starts at this very moment was not there to be killed.
      const isThere = await worker.evaluate((id) => Object.assign(globalThis, { life: id }), life).then(Boolean, () => false);
      if (!isThere) return false;
      await session.send('Target.closeTarget', { targetId: target.targetId });
      // The answer comes before the deed. A worker that starts again at once has the same target, but nothing of its memory.
      const deadline = performance.now() + 500;
      while (performance.now() < deadline) {
        if ((await running()) === undefined) return true;
      }
      return await worker
        .evaluate((): unknown => Reflect.get(globalThis, 'life'))
        .then(
          (now) => now !== life,
          () => true,
        );
    } finally {
      await session.detach();
    }
  }

  /** Looks from outside: nobody is woken by it. */
  async isWorkerRunning(): Promise<boolean> {
    const session = await this.browser.context.browser()?.newBrowserCDPSession();
    if (session === undefined) throw new Error('The browser is gone');
    const { targetInfos } = await session.send('Target.getTargets');
    await session.detach();
    return targetInfos.some(({ type, url }) => type === 'service_worker' && url.startsWith(this.browser.origin));
  }

  /** The ids of the network rules that the browser has. */
  async ruleIds(): Promise<readonly number[]> {
    return this.#inOwnPage((page) =>
      page.evaluate(async () =>
        (await chrome.declarativeNetRequest.getDynamicRules()).map(({ id }) => id).toSorted((a, b) => a - b),
      ),
    );
  }

  /** No page of ours is open any more that could wake the background. */
  async closeOwnPages(): Promise<void> {
    const ours = this.browser.context.pages().filter((page) => page.url().startsWith(this.browser.origin));
    await Promise.all(ours.map((page) => page.close()));
  }

  /** What the browser does when the command's keys are pressed. */
  async dispatchCommand(
    command: 'block-and-report' | 'cover-screen' | 'pupil-search' | 'report' = 'block-and-report',
  ): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate(async (name) => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      (chrome.commands.onCommand as unknown as Dispatching).dispatch(name, tab);
    }, command);
  }

  /** What the browser does when an item of the page's context menu is chosen. */
  async dispatchMenu(menuItemId = 'block-and-report', pointedAt: PointedAt = {}): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate(
      async (clicked) => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        const chosen = { ...clicked, editable: false, pageUrl: tab?.url };
        (chrome.contextMenus.onClicked as unknown as Dispatching).dispatch(chosen, tab);
      },
      { menuItemId, ...pointedAt },
    );
  }

  /** The report page about the tab that is in front now. */
  async openReportPage(): Promise<Page> {
    const tabId = await this.activeTabId();
    const page = await this.browser.context.newPage();
    await page.goto(`${this.browser.pageAddress('report.html')}#tab=${tabId}`);
    return page;
  }

  /** Reports the tab in front on the report page, blocking nothing; resolves with the id when it is saved. */
  async report(answers: ReportAnswers): Promise<ReportId> {
    const page = await this.openReportPage();
    await sendReport(page, answers);
    await page.close();
    const [newest] = await this.reports();
    if (newest === undefined) throw new Error('The report is not in the list');
    return newest.id;
  }

  /** What lies on the device, as the extension's pages read it. */
  async #kept(): Promise<{ readonly entries: readonly OutboxEntry[]; readonly receipts: readonly KeptReceipt[] }> {
    const [entries, receipts] = await this.#inOwnPage((page) =>
      page.evaluate(
        () =>
          new Promise<[OutboxEntry[], KeptReceipt[]]>((resolve, reject) => {
            const opening = indexedDB.open('safe-lesson');
            opening.addEventListener('error', () => reject(new Error('The database does not open')));
            opening.addEventListener('success', () => {
              const tx = opening.result.transaction(['outbox', 'receipts']);
              const [outbox, kept] = [tx.objectStore('outbox').getAll(), tx.objectStore('receipts').getAll()];
              for (const fault of ['error', 'abort']) tx.addEventListener(fault, () => reject(new Error('Nothing is read')));
              tx.addEventListener('complete', () => {
                resolve([outbox.result, kept.result]);
                opening.result.close();
              });
            });
          }),
      ),
    );
    return { entries, receipts };
  }

  /** Rejects with PageSilent where the page never answers. */
  async #inOwnPage<Answer>(run: (page: Page) => Promise<Answer>): Promise<Answer> {
    const page = await this.#askingPage();
    return answerOf(this.browser, page, run(page));
  }

  async #askingPage(): Promise<Page> {
    if (this.#asking === null || this.#asking.isClosed()) {
      this.#asking = await this.browser.context.newPage();
      await this.#asking.goto(this.browser.pageAddress('welcome.html'));
    }
    return this.#asking;
  }
}

/** What the browser says of a click in a page's menu. */
export type PointedAt = { readonly linkUrl?: string; readonly srcUrl?: string; readonly selectionText?: string };

/** Chromium's event objects have it; the types of the API do not. */
type Dispatching = { readonly dispatch: (...heard: readonly unknown[]) => void };
