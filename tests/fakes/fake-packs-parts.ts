import type { Assessment, AssessmentId, AssessmentStore } from '#src/preview/assessment.ts';
import type { PacksParts } from '#src/preview/ui/packs-parts.ts';
import { EMPTY_SHELF } from '#src/preview/shelf.ts';
import type { Shelf } from '#src/preview/shelf.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { FakePackStore, FakePreviewStore } from './fake-preview-store.ts';

/** Risk assessments in memory. */
export class FakeAssessmentStore implements AssessmentStore {
  readonly kept = new Map<AssessmentId, Assessment>();

  all = async () => [...this.kept.values()].toSorted((one, other) => other.changedAt - one.changedAt);
  find = async (id: AssessmentId) => this.kept.get(id) ?? null;
  keep = async (assessment: Assessment) => void this.kept.set(assessment.id, assessment);
  forget = async (id: AssessmentId) => void this.kept.delete(id);
}

/** The world of the pages of previews, in memory: what was saved and where it went can be looked at. */
export class FakePacksParts implements PacksParts {
  readonly previews = new FakePreviewStore();
  readonly packs = new FakePackStore();
  readonly assessments = new FakeAssessmentStore();
  readonly saved: { readonly name: string; readonly content: Blob }[] = [];
  readonly went: string[] = [];
  readonly stayed: string[] = [];
  printed = 0;
  at = Date.UTC(2026, 10, 21, 9);

  saveFile = (name: string, content: Blob) => void this.saved.push({ name, content });
  print = () => void this.printed++;
  goTo = (address: string) => void this.went.push(address);
  stayAt = (address: string) => void this.stayed.push(address);
  newId = () => crypto.randomUUID();
  now = () => this.at;
  onShelf: Shelf = EMPTY_SHELF;
  shelf = async () => this.onShelf;
  renewShelf = async () => false;
  service: ServiceClient | null = null;
  client = async () => this.service;
}
