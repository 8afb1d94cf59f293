import { IncidentNoteContent } from '#src/contract/report-content.ts';
import { T0 } from './report-builders.ts';

/** An incident note as a tutor's device would have made it, validated by the contract so that no fixture can be illegal. */
export const incidentNote = (content: Partial<IncidentNoteContent> = {}): IncidentNoteContent =>
  IncidentNoteContent.parse({
    v: 1,
    kind: 'incident-note',
    category: 'B1',
    subType: null,
    isDangerNow: false,
    pupils: 'unanswered',
    setting: null,
    lesson: '',
    happenedAt: T0,
    madeFrom: 'page',
    taxonomy: 1,
    productVersion: '1.2.3',
    where: '',
    whatHappened: 'Two pupils called a third one names in a chat.',
    affected: [],
    isPupilKnownToSetting: false,
    whoSaw: '',
    whatWasDone: '',
    told: [],
    isAboutDsl: false,
    ...content,
  });
