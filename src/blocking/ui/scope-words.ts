import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { Lasting } from '#src/blocking/block-time.ts';
import { partOf } from '#src/blocking/scope-text.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

/** A scope as a line of a list that somebody chooses from. Its addresses are plain ASCII: browsers write them so. */
export function scopeChoice(scope: BlockScope, say: Say): string {
  switch (scope.kind) {
    case 'site':
      return say('blockWholeSite', scope.domain);
    case 'host':
      return say('blockThisSite', scope.host);
    case 'path':
      return partOf(scope) === 'host' ? say('blockThisSite', scope.host) : say('blockThisPart', scope.path);
    case 'page':
      return say('blockThisPage');
    case 'media':
      return say('blockThisMedia');
  }
}

/** What a scope takes; what follows is `scopeText`. */
export function scopeTakes(scope: BlockScope): WordKey {
  switch (partOf(scope)) {
    case 'site':
    case 'host':
      return 'blockTakesSite';
    case 'path':
      return 'blockTakesPart';
    case 'page':
      return 'blockTakesPage';
    case 'media':
      return 'blockTakesMedia';
  }
}

export const LASTING_WORDS: Readonly<Record<Lasting, WordKey>> = {
  'an-hour': 'blockAnHour',
  today: 'blockToday',
  'until-removed': 'blockUntilUndone',
};
