import type { BlockOutcome } from '#src/blocking/block-site.ts';
import { coversService, siteOf } from '#src/blocking/site-of.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { CategoryCode } from '#src/contract/category.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import { draftFlag } from './draft-flag.ts';
import type { Saved } from './questions.ts';
import { saveReport } from './save-report.ts';
import type { SaveParts } from './save-report.ts';

export type FlagPageParts = SaveParts & {
  readonly block: (page: Tab) => Promise<BlockOutcome>;
  readonly newId: () => ReportId;
  readonly now: () => number;
  readonly productVersion: string;
};

export type FlagRequest = {
  readonly category: CategoryCode;
  readonly note: string;
  readonly keepFullAddress: boolean;
  readonly block: boolean;
  readonly madeFrom: FlagContent['madeFrom'];
};

/** Flags a page; with `block`, the tab is told to leave it before anything else happens, whatever becomes of the report. */
export async function flagPage(parts: FlagPageParts, page: Tab, { block, ...flag }: FlagRequest): Promise<Saved> {
  const createdAt = parts.now();
  const blocking = block ? parts.block(page) : null;

  async function save(): Promise<Saved> {
    const { address } = page;
    const { productVersion } = parts;
    const drafted = draftFlag({ ...flag, address, isBlocked: block, happenedAt: createdAt, productVersion });
    if (!drafted.ok) return { kind: 'not-saved', fault: drafted.fault };
    const id = parts.newId();
    return saveReport(parts, (by) => {
      const content = { ...drafted.content, isBlocked: block && !isOwnService(address, by) };
      return { id, part: 'report', about: null, createdAt, rule: ruleOf(content.category), content };
    });
  }

  const [saved] = await Promise.all([save(), blocking]);
  return saved;
}

/** Its block is refused, so the report must not say that there is one. */
function isOwnService(address: string, { origin }: Enrolment): boolean {
  const host = siteOf(address);
  return host !== null && coversService(host, origin);
}
