import type { LessonPack, PackId, PackStore } from '#src/preview/lesson-pack.ts';
import type { PreviewStore } from '#src/preview/preview-store.ts';
import type { Preview, PreviewId } from '#src/preview/preview.ts';

/** Previews in memory. */
export class FakePreviewStore implements PreviewStore {
  readonly kept = new Map<PreviewId, Preview>();

  add = async (preview: Preview) => void this.kept.set(preview.id, preview);
  find = async (id: PreviewId) => this.kept.get(id) ?? null;
  all = async () => [...this.kept.values()].toSorted((one, other) => other.checkedAt - one.checkedAt);
  of = async (address: string) => (await this.all()).filter((preview) => preview.address === address);

  change = async (id: PreviewId, to: (preview: Preview) => Preview) => {
    const preview = this.kept.get(id);
    if (preview === undefined) return null;
    const changed = to(preview);
    this.kept.set(id, changed);
    return changed;
  };

  forget = async (ids: readonly PreviewId[]) => ids.forEach((id) => this.kept.delete(id));
}

/** Lesson packs in memory. */
export class FakePackStore implements PackStore {
  readonly kept = new Map<PackId, LessonPack>();

  all = async () => [...this.kept.values()].toSorted((one, other) => other.changedAt - one.changedAt);
  find = async (id: PackId) => this.kept.get(id) ?? null;
  keep = async (pack: LessonPack) => void this.kept.set(pack.id, pack);
  forget = async (id: PackId) => void this.kept.delete(id);
}
