import type { BlockOutcome, Keeper } from '#src/blocking/keeper.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { FlagContent, MadeFrom } from '#src/contract/report-content.ts';
import { LONGEST_ADDRESS } from '#src/contract/report-limits.ts';
import { UNSURE, UNSURE_RULE } from '#src/taxonomy/category-rules.ts';
import { addressParts } from './address-parts.ts';
import type { Saved } from './questions.ts';
import { saveReport } from './save-report.ts';
import type { SaveParts } from './save-report.ts';

export type BlockAndReportParts = SaveParts & {
  /** Blocks what is wanted of a page, the usual where nothing is. */
  readonly block: (page: Tab, wanted?: WantedBlock) => Promise<BlockOutcome>;
  /** Why that would block nothing; null where it would. */
  readonly blockFault: Keeper['faultOf'];
  readonly newId: () => ReportId;
  readonly now: () => number;
  readonly productVersion: string;
};

/**
 * Tells the tab to leave its page before anything else happens, and reports the page as one that the tutor is not sure about, whatever
 * becomes of the block. Everything else about it can be said afterwards.
 */
export async function blockAndReport(
  parts: BlockAndReportParts,
  page: Tab,
  madeFrom: MadeFrom,
  wanted?: WantedBlock,
): Promise<Saved> {
  const createdAt = parts.now();
  const blocking = parts.block(page, wanted);

  async function save(): Promise<Saved> {
    const address = addressParts(page.address)?.hostAndPath;
    if (address === undefined) return { kind: 'not-saved', fault: 'no-address' };
    if (address.length > LONGEST_ADDRESS) return { kind: 'not-saved', fault: 'too-large' };
    const id = parts.newId();
    return saveReport(parts, async () => {
      const content: FlagContent = {
        v: 1,
        kind: 'flag',
        category: UNSURE,
        subType: null,
        isDangerNow: false,
        pupils: 'unanswered',
        setting: null,
        lesson: '',
        happenedAt: createdAt,
        madeFrom,
        taxonomy: 1,
        productVersion: parts.productVersion,
        address,
        addressParts: 'host-and-path',
        addressOf: 'page',
        note: '',
        isBlocked: await isTaken(),
      };
      return { id, part: 'report', about: null, createdAt, rule: UNSURE_RULE, content };
    });
  }

  /** A block that is refused, such as one of the service's own host, must not be told of. */
  async function isTaken(): Promise<boolean> {
    try {
      return (await parts.blockFault(page, wanted ?? null)) === null;
    } catch {
      // Whoever cannot say so now blocks nothing either.
      return false;
    }
  }

  const [saved] = await Promise.all([save(), blocking]);
  return saved;
}
