import type { Turns } from '#src/blocklists/turns.ts';

/** Turns by a clock that goes on by one at every look, so that the same work takes the same turns everywhere. */
export class HandTurns implements Turns {
  turns = 0;
  looks = 0;
  mostLooks = 0;

  readonly now = (): number => {
    this.looks += 1;
    this.mostLooks = Math.max(this.mostLooks, this.looks);
    return this.turns * 1_000_000 + this.looks;
  };

  readonly pause = async (): Promise<void> => {
    this.turns += 1;
    this.looks = 0;
  };
}
