import * as z from 'zod/mini';
import type { Settings } from '#src/storage/setting.ts';

/** Settings in memory, with what is kept open to tests. */
export class FakeSettings implements Settings {
  readonly kept = new Map<string, unknown>();

  read: Settings['read'] = async ({ key, schema, fallback }) => {
    const kept = z.safeParse(schema, this.kept.get(key));
    return kept.success ? kept.data : fallback;
  };

  keep: Settings['keep'] = async ({ key }, value) => {
    this.kept.set(key, structuredClone(value));
  };
}
