import type { LabelledText, LanguageData } from './preview-language/language-data.ts';
import { readLanguageData } from './preview-language/language-data.ts';
import { openOurs, PEERS } from './preview-language/language-peers.ts';
import type { LanguageFinder } from './preview-language/language-peers.ts';
import { round, rowAtLeast, rowAtMost } from './row.ts';
import type { Row } from './row.ts';

const TIMES = 15;
const MOST_PAGES_HIGH = 2;

/**
 * The screening of language beside profanity filters, on what they all were not made for. Of the messages, those that are abusive
 * (hate, offensive) are to be told from the others: over all of them, and over each half, of which the lexicon was tuned on one.
 */
export async function benchPreviewLanguage(): Promise<Row[]> {
  const data = readLanguageData();
  if (data === null) return [];
  const ours = measure(openOurs, data);
  return Object.entries(PEERS).flatMap(([name, open]) => {
    const theirs = measure(open, data);
    return [
      ...ours.messages.flatMap(({ of, f1, hateRecall }, at) => {
        const against = `${name}, ${of}`;
        const other = theirs.messages[at];
        return [
          rowAtLeast({ ...row('f1', ''), against, ours: f1, theirs: other?.f1 ?? 0, atLeast: 0.95 }),
          rowAtLeast({ ...row('hate-recall', ''), against, ours: hateRecall, theirs: other?.hateRecall ?? 0, atLeast: 0.85 }),
        ];
      }),
      rowAtMost({
        ...row('pages-flagged-high', `of ${data.pages.length}`),
        against: name,
        ours: ours.pagesHigh,
        theirs: theirs.pagesHigh,
        atMost: MOST_PAGES_HIGH,
      }),
      rowAtMost({ ...row('ms-per-100kb', 'ms'), against: name, ours: ours.msPer100Kb, theirs: theirs.msPer100Kb, atMost: 5 }),
    ];
  });
}

const row = (metric: string, unit: string) => ({ name: 'preview-language', metric, unit });

function measure(open: () => LanguageFinder, { messages, pages }: LanguageData) {
  const finder = open();
  const flagged = new Set(messages.filter(({ text }) => finder.flagsMessage(text)));
  return {
    messages: [
      { of: 'all messages', ...figuresOf(messages, flagged) },
      ...(['tuned on', 'kept apart'] as const).map((half) => ({
        of: `the half ${half}`,
        ...figuresOf(
          messages.filter((message) => message.half === half),
          flagged,
        ),
      })),
    ],
    pagesHigh: pages.filter((blocks) => finder.flagsPage(blocks)).length,
    msPer100Kb: msPer100Kb(open, pages),
  };
}

function figuresOf(messages: readonly LabelledText[], flagged: ReadonlySet<LabelledText>) {
  const count = (isCounted: (message: LabelledText) => boolean): number => messages.filter(isCounted).length;
  const abusive = count(({ label }) => label !== 'neither');
  const found = count((message) => message.label !== 'neither' && flagged.has(message));
  const hateFound = count((message) => message.label === 'hate' && flagged.has(message));
  const flags = count((message) => flagged.has(message));
  return {
    f1: inThousandths((2 * found) / (abusive + flags)),
    hateRecall: inThousandths(hateFound / count(({ label }) => label === 'hate')),
  };
}

const inThousandths = (share: number): number => Math.round(share * 1000) / 1000;

/** Of the processor, the least of several times, each with a finder that has seen nothing: what else the machine does can only add. */
function msPer100Kb(open: () => LanguageFinder, pages: LanguageData['pages']): number {
  const bytes = pages.flat().reduce((sum, block) => sum + Buffer.byteLength(block), 0);
  const times = Array.from({ length: TIMES }, () => {
    const finder = open();
    const startedAt = process.cpuUsage();
    for (const blocks of pages) finder.readPage(blocks);
    const { user, system } = process.cpuUsage(startedAt);
    return (user + system) / 1000;
  });
  return round((Math.min(...times) / bytes) * 100_000);
}
