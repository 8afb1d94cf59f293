import { browser } from 'wxt/browser';
import type { Alarms } from '#src/reporting/alarms.ts';

export const browserAlarms: Alarms & { readonly clear: (name: string) => Promise<void> } = {
  get: async (name) => (await browser.alarms.get(name))?.scheduledTime ?? null,
  set: async (name, at) => browser.alarms.create(name, { when: at }),
  clear: async (name) => void (await browser.alarms.clear(name)),
};
