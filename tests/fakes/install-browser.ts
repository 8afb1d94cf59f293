import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sayEnglish } from './english.ts';
import { FakeBrowserTabs } from './fake-browser-tabs.ts';
import { FakeCookies } from './fake-cookies.ts';
import { FakeScripting } from './fake-scripting.ts';
import type { WordKey } from '#src/ui/words.tsx';

type Rule = { readonly id: number };
type RulesUpdate = { readonly removeRuleIds?: readonly number[]; readonly addRules?: readonly Rule[] };
type Tab = { readonly id?: number; readonly url?: string };
/** What the browser tells of a click in a menu. */
type Clicked = {
  readonly menuItemId: string;
  readonly linkUrl?: string;
  readonly srcUrl?: string;
  readonly selectionText?: string;
};
type Navigation = {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
  readonly transitionQualifiers?: readonly string[];
  readonly error?: string;
};

/** An event of the browser that tests set off themselves. */
class FakeEvent<Heard extends readonly unknown[]> {
  readonly listeners: ((...heard: Heard) => unknown)[] = [];
  /** What each listener asked for, in the listeners' order. */
  readonly filters: unknown[] = [];

  addListener = (listener: (...heard: Heard) => unknown, filter?: unknown): void => {
    this.listeners.push(listener);
    this.filters.push(filter);
  };

  removeListener = (listener: (...heard: Heard) => unknown): void => {
    const at = this.listeners.indexOf(listener);
    if (at === -1) return;
    this.listeners.splice(at, 1);
    this.filters.splice(at, 1);
  };

  forget(): void {
    this.listeners.length = 0;
    this.filters.length = 0;
  }

  trigger(...heard: Heard): void {
    for (const listener of this.listeners.slice()) listener(...heard);
  }
}

/** As browsers do it: all or nothing, and an id that is taken is an error. */
function updateRules(rules: Rule[], remove: readonly number[], add: readonly Rule[]): void {
  const next = [...rules.filter(({ id }) => !remove.includes(id)), ...add];
  if (new Set(next.map(({ id }) => id)).size !== next.length) throw new Error('Rule does not have a unique ID');
  rules.splice(0, rules.length, ...next);
}

/** What WXT's fake browser leaves out of what this extension uses. */
export const browserParts = {
  commands: { onCommand: new FakeEvent<[command: string, tab?: Tab]>() },
  contextMenus: {
    onClicked: new FakeEvent<[clicked: Clicked, tab?: Tab]>(),
    items: [] as { readonly id: string; readonly title: string; readonly contexts: readonly string[] }[],
    removeAll: async () => {
      browserParts.contextMenus.items.length = 0;
    },
    create: (item: { readonly id: string; readonly title: string; readonly contexts: readonly string[] }) => {
      browserParts.contextMenus.items.push(item);
    },
  },
  cookies: new FakeCookies(),
  declarativeNetRequest: {
    rules: [] as Rule[],
    sessionRules: [] as Rule[],
    getSessionRules: async () => [...browserParts.declarativeNetRequest.sessionRules],
    updateSessionRules: async ({ removeRuleIds = [], addRules = [] }: RulesUpdate) =>
      updateRules(browserParts.declarativeNetRequest.sessionRules, removeRuleIds, addRules),
    getDynamicRules: async ({ ruleIds }: { readonly ruleIds?: readonly number[] } = {}) =>
      browserParts.declarativeNetRequest.rules.filter(({ id }) => ruleIds?.includes(id) ?? true),
    updateDynamicRules: async ({ removeRuleIds = [], addRules = [] }: RulesUpdate) =>
      updateRules(browserParts.declarativeNetRequest.rules, removeRuleIds, addRules),
  },
  idle: {
    onStateChanged: new FakeEvent<[state: 'active' | 'idle' | 'locked']>(),
    afterSeconds: null as number | null,
    setDetectionInterval: (seconds: number) => {
      browserParts.idle.afterSeconds = seconds;
    },
  },
  scripting: new FakeScripting(),
  tabs: Object.assign(new FakeBrowserTabs(), {
    onActivated: new FakeEvent<[{ readonly tabId: number; readonly windowId: number }]>(),
    onCreated: new FakeEvent<[tab: { readonly id: number; readonly openerTabId?: number; readonly url: string }]>(),
    onRemoved: new FakeEvent<[tabId: number, removed: { readonly isWindowClosing: boolean }]>(),
    onUpdated: new FakeEvent<
      [
        tabId: number,
        changed: { readonly url?: string; readonly status?: string },
        tab: { readonly active: boolean; readonly windowId: number; readonly url?: string },
      ]
    >(),
  }),
  omnibox: { onInputEntered: new FakeEvent<[text: string, where: 'currentTab' | 'newForegroundTab' | 'newBackgroundTab']>() },
  windows: { getCurrent: async () => ({ id: 1 }) },
  i18n: { getMessage: (key: WordKey, parts: readonly string[] = []) => sayEnglish(key, ...parts) },
  webNavigation: {
    onBeforeNavigate: new FakeEvent<[Navigation]>(),
    onDOMContentLoaded: new FakeEvent<[Navigation]>(),
    onCompleted: new FakeEvent<[Navigation]>(),
    onCreatedNavigationTarget: new FakeEvent<[{ readonly sourceTabId: number; readonly tabId: number; readonly url: string }]>(),
    onErrorOccurred: new FakeEvent<[Navigation]>(),
    onCommitted: new FakeEvent<[Navigation]>(),
    onHistoryStateUpdated: new FakeEvent<[Navigation]>(),
  },
};

const { commands, contextMenus, declarativeNetRequest, idle, omnibox, webNavigation } = browserParts;
const { onActivated, onCreated, onRemoved, onUpdated } = browserParts.tabs;
const events = [
  commands.onCommand,
  contextMenus.onClicked,
  onActivated,
  onCreated,
  onRemoved,
  onUpdated,
  idle.onStateChanged,
  omnibox.onInputEntered,
  ...Object.values(webNavigation),
];

/** A browser as it is after installing, with nothing that an earlier test did. */
export function resetBrowser(): void {
  fakeBrowser.reset();
  for (const event of events) event.forget();
  contextMenus.items.length = 0;
  idle.afterSeconds = null;
  declarativeNetRequest.rules.length = 0;
  declarativeNetRequest.sessionRules.length = 0;
  browserParts.cookies.kept.clear();
  browserParts.scripting.reset();
  browserParts.tabs.reset();
}

/** Opens a tab; resolves with its number. */
export const openTab = async (url: string): Promise<number> => (await browserParts.tabs.create({ url })).id;

const getManifest = () => ({ version: '1.2.3' });
const runtime = Object.assign(fakeBrowser.runtime, { getManifest });
// Import this module before any that imports `wxt/browser`, which looks for the browser when it is loaded.
Object.assign(globalThis, { chrome: { ...fakeBrowser, ...browserParts, runtime } });

export { fakeBrowser };
