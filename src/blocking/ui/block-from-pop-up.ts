import { blockTab } from '#src/blocking/questions.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import type { Ask } from '#src/messaging/question.ts';
import type { Said } from '#src/ui/said.ts';
import { BLOCK_FAULT_WORDS } from './block-fault-words.ts';

/** **Block** of what is wanted, the usual where that is null, and what came of it. */
export async function blockFromPopUp(ask: Ask, tabId: Promise<number>, wanted: WantedBlock | null): Promise<Said> {
  try {
    const answer = await ask(blockTab, { tabId: await tabId, wanted });
    return answer.kind === 'blocked'
      ? { kind: 'success', title: 'blockedTitleOnly', word: wanted === null ? 'blockedOnlyMeans' : 'blockedChosenMeans' }
      : { kind: 'error', title: 'notBlockedTitle', word: BLOCK_FAULT_WORDS[answer.fault] };
  } catch {
    // The worker went away with the question: nobody knows whether the block was put in place, and the sentence says so.
    return { kind: 'error', title: 'blockNoAnswerTitle', word: 'blockNoAnswer' };
  }
}
