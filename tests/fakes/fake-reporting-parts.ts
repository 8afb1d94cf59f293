import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { sealForSome } from '#src/sealing/seal-for-some.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { FakeOutbox } from './fake-outbox.ts';
import { FakeService } from './fake-service.ts';
import { FakeSettings } from './fake-settings.ts';
import { reportId } from './report-builders.ts';

/** The world of the tutor's pages in memory, on a page that gives nothing to capture. */
export class FakeReportingParts implements ReportingParts {
  readonly outbox = new FakeOutbox();
  readonly settings = new FakeSettings();
  readonly service = new FakeService();
  readonly productVersion = '1.2.3';
  readonly sealForSome = sealForSome;
  readonly now: () => number;
  /** How often the background was told that there is something to send. */
  sending = 0;
  #enrolment: Enrolment | null;
  #ids = 0;

  constructor(enrolment: Enrolment | null, now: () => number) {
    this.#enrolment = enrolment;
    this.now = now;
  }

  enrolment: ReportingParts['enrolment'] = async () => this.#enrolment;
  clientFor: ReportingParts['clientFor'] = () => this.service.client;
  inOrder: ReportingParts['inOrder'] = (save) => save();
  taxonomy: ReportingParts['taxonomy'] = async () => builtInTaxonomy;
  directory: ReportingParts['directory'] = async () => null;
  sendSoon: ReportingParts['sendSoon'] = () => void this.sending++;
  newId: ReportingParts['newId'] = () => reportId(++this.#ids);

  capture: ReportingParts['capture'] = {
    reader: {
      title: async () => ({ kind: 'not-read', fault: 'nothing-there' }),
      selection: async () => ({ kind: 'not-read', fault: 'nothing-there' }),
      picture: async () => ({ kind: 'not-read', fault: 'not-allowed' }),
    },
    openShot: async () => null,
  };
}
