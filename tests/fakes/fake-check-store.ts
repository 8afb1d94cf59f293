import type { Check, CheckStore, CheckTab, CheckTabStore } from '#src/preview/check.ts';
import type { PreviewId } from '#src/preview/preview.ts';

/** The planner's list in memory. */
export class FakeCheckStore implements CheckStore {
  readonly kept = new Map<PreviewId, Check>();

  all = async () => [...this.kept.values()].toSorted((one, other) => one.place - other.place);
  keep = async (checks: readonly Check[]) => {
    for (const check of checks) this.kept.set(check.id, check);
  };
  forget = async (ids: readonly PreviewId[]) => ids.forEach((id) => this.kept.delete(id));
}

/** The tabs of checks in memory. */
export class FakeCheckTabStore implements CheckTabStore {
  readonly kept = new Map<string, CheckTab>();

  all = async () => [...this.kept.values()];
  keep = async (tab: CheckTab) => void this.kept.set(tab.token, tab);
  forget = async (token: string) => void this.kept.delete(token);
}
