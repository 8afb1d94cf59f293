import { browser } from 'wxt/browser';
import type { Alarms } from '#src/reporting/alarms.ts';

export const browserAlarms: Alarms = {
  get: async (name) => (await browser.alarms.get(name))?.scheduledTime ?? null,
  set: async (name, at) => browser.alarms.create(name, { when: at }),
};
