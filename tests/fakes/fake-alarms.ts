import type { Alarms } from '#src/reporting/alarms.ts';

export class FakeAlarms implements Alarms {
  readonly at = new Map<string, number>();

  get: Alarms['get'] = async (name) => this.at.get(name) ?? null;

  set: Alarms['set'] = async (name, at) => {
    this.at.set(name, at);
  };
}
