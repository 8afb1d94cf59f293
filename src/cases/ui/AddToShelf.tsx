import { useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { readShelfOffer } from '#src/cases/shelf-offer.ts';
import type { ShelfOffer } from '#src/cases/shelf-offer.ts';
import { PackId } from '#src/preview/lesson-pack.ts';
import { fetchByCode, shareByCode } from '#src/preview/share-by-code.ts';
import { withPack, withTool } from '#src/preview/shelf.ts';
import type { Shelf } from '#src/preview/shelf.ts';
import { SHARE_FAULT_WORDS } from '#src/preview/ui/share-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { OfferedPack } from './OfferedPack.tsx';
import { OfferedTool } from './OfferedTool.tsx';
import type { ToolDecision } from './OfferedTool.tsx';

/** A tutor could use a file instead. */
const FAULT_WORDS = { ...SHARE_FAULT_WORDS, unreachable: 'consoleShelfNoAnswer', refused: 'consoleShelfNoAnswer' } as const;

export type AddToShelfProps = {
  readonly session: OfficerSession;
  readonly parts: Pick<ConsoleParts, 'now' | 'newId'>;
  readonly now: number;
  readonly isBusy: boolean;
  /** Whether it was published. */
  readonly publish: (to: (before: Shelf) => Shelf) => Promise<boolean>;
};

/** What a tutor offers by a code is looked at, and given to every tutor or not. */
export function AddToShelf({ session, parts, now, isBusy, publish }: AddToShelfProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [offer, setOffer] = useState<ShelfOffer | null>(null);
  const [problem, setProblem] = useState<WordKey | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const service = { client: async () => session.client };
  const by = session.enrolment.personName;

  async function look(): Promise<void> {
    setIsLooking(true);
    setProblem(null);
    setOffer(null);
    const fetched = await fetchByCode(service, code);
    setIsLooking(false);
    if (fetched.kind === 'failed') return setProblem(FAULT_WORDS[fetched.why]);
    const read = readShelfOffer(fetched.value, parts.now(), parts.newId);
    if (read === null) setProblem('consoleShelfNeither');
    setOffer(read);
  }

  async function give(to: (before: Shelf) => Shelf): Promise<void> {
    if (!(await publish(to))) return;
    setCode('');
    setOffer(null);
  }

  /** By a code of the officer's own: the tutor's works for fewer days, and is the tutor's. */
  async function givePack({ name, previews, value }: Extract<ShelfOffer, { readonly kind: 'pack' }>): Promise<void> {
    setProblem(null);
    const shared = await shareByCode(service, value);
    if (shared.kind === 'failed') return setProblem(FAULT_WORDS[shared.why]);
    const { kind: _kind, ...lies } = shared;
    const id = PackId.parse(parts.newId());
    const pack = { ...lies, id, name, pages: previews.length, addedAt: parts.now(), addedBy: by };
    await give((shelf) => withPack(shelf, pack));
  }

  const tell = (
    { id, name, address }: Extract<ShelfOffer, { readonly kind: 'tool' }>['assessment'],
    decision: ToolDecision,
  ): Promise<void> => give((shelf) => withTool(shelf, { ...decision, id, name, address, decidedAt: parts.now(), decidedBy: by }));

  return (
    <div class="stack">
      <form
        class="list-find"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <TextField label={say('consoleShelfCode')} value={code} isCode onInput={setCode} />
        <Button type="submit" isBusy={isLooking}>
          {say('consoleShelfLook')}
        </Button>
      </form>
      {problem === null ? null : (
        <Notice kind="error" takesFocus>
          <p>{say(problem)}</p>
        </Notice>
      )}
      {offer?.kind === 'pack' ? (
        <OfferedPack name={offer.name} previews={offer.previews} now={now} isBusy={isBusy} onGive={() => void givePack(offer)} />
      ) : null}
      {offer?.kind === 'tool' ? (
        <OfferedTool
          assessment={offer.assessment}
          isBusy={isBusy}
          onDecided={(decision) => void tell(offer.assessment, decision)}
        />
      ) : null}
    </div>
  );
}
