import * as z from 'zod/mini';
import { beforeEach, describe, expect, it } from 'vitest';
import { setting } from '#src/storage/setting.ts';
import type { Settings } from '#src/storage/setting.ts';

const AGE = setting({ key: 'test/age', schema: z.number(), fallback: 7 });
const NAMES = setting({ key: 'test/names', schema: z.array(z.string()), fallback: [] });
const AGE_AS_WORDS = setting({ key: 'test/age', schema: z.string(), fallback: 'seven' });

/** What everything that keeps settings does. `open` gives it with nothing kept. */
export function settingsSuite(name: string, open: () => Promise<Settings>): void {
  describe(`${name} for settings`, () => {
    let settings: Settings;

    beforeEach(async () => {
      settings = await open();
    });

    it('reads what was kept, and until then what a setting is by itself', async () => {
      expect(await settings.read(AGE)).toBe(7);
      await settings.keep(AGE, 9);
      await settings.keep(NAMES, ['One', 'Two']);
      expect(await settings.read(AGE)).toBe(9);
      expect(await settings.read(NAMES)).toEqual(['One', 'Two']);
    });

    it('takes what does not fit for not set', async () => {
      await settings.keep(AGE, 9);
      expect(await settings.read(AGE_AS_WORDS)).toBe('seven');
    });

    it('keeps nothing of what is changed afterwards', async () => {
      const names = ['One'];
      await settings.keep(NAMES, names);
      names.push('Two');
      expect(await settings.read(NAMES)).toEqual(['One']);
    });
  });
}
