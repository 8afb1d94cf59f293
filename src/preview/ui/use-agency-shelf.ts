import { useEffect } from 'preact/hooks';
import type { Shelf } from '#src/preview/shelf.ts';
import { useAnswer } from '#src/ui/use-answer.ts';
import type { Answered } from '#src/ui/use-answer.ts';
import type { PacksParts } from './packs-parts.ts';

/** What officers give to every tutor: as this device has it, and anew where the service has something newer. */
export function useAgencyShelf({ shelf, renewShelf }: Pick<PacksParts, 'shelf' | 'renewShelf'>): Answered<Shelf> {
  const { state, again } = useAnswer(shelf);
  useEffect(() => {
    renewShelf().then(
      (isNewer) => (isNewer ? again() : undefined),
      // Without the service, what is here already is shown.
      () => undefined,
    );
  }, [renewShelf, again]);
  return state;
}

/** What was decided of each tool, by its assessment. */
export const toolsOf = (shelf: Answered<Shelf>): Shelf['tools'] => (shelf.kind === 'ready' ? shelf.answer.tools : []);
