import type { Plugin, Rolldown } from 'vite';
import { isOneFile } from './is-worker.ts';

/** Pages that have much in common, from the widest to the narrowest: what no other page has is one file, which each of them loads whole. */
const FAMILIES = [
  { name: 'previewing', pages: ['assessment', 'lesson-pack', 'planner', 'preview', 'previews'] },
  { name: 'reporting', pages: ['console', 'options', 'receipts', 'report'] },
  { name: 'listing', pages: ['lists', 'options', 'planner', 'preview'] },
  { name: 'searching', pages: ['console', 'coverage', 'search'] },
  { name: 'checking', pages: ['planner', 'preview'] },
  { name: 'front', pages: ['popup', 'sidepanel'] },
];

/** Pages that are there at a touch: they load nothing for the sake of another page. */
const LIGHT = ['cover', 'popup', 'sidepanel'];

/** The pages that load a module before they are there. */
function pagesWith(module: string, context: Rolldown.ChunkingContext): readonly string[] {
  const pages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [module];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const info = context.getModuleInfo(id);
    const page = info?.isEntry === true ? /[\\/]entrypoints[\\/]([\w-]+)/.exec(id)?.[1] : undefined;
    if (page !== undefined) pages.add(page);
    waiting.push(...(info?.importers ?? []));
  }
  return [...pages];
}

function fileWith(module: string, context: Rolldown.ChunkingContext): string | null {
  const pages = pagesWith(module, context);
  if (pages.length < 2) return null;
  const family = FAMILIES.findLast((one) => pages.every((page) => one.pages.includes(page)));
  return family?.name ?? (pages.some((page) => LIGHT.includes(page)) ? 'light' : 'pages');
}

/** What a file stands on comes with it unless it has a file already, so the widest come first. */
const FILES = ['light', 'pages', ...FAMILIES.map(({ name }) => name)];

/**
 * The bundler makes a file for each set of pages that share something: up to sixty for a page, and to ask for a file costs more than to
 * read what is in it. Here a page loads its own file, its families', the one of all pages, and the one of those that are there at a touch.
 */
export function fewChunks(): Plugin {
  return {
    name: 'few-chunks',
    config: ({ build }) =>
      isOneFile(build) ? null : { build: { rolldownOptions: { output: { codeSplitting: { groups: FILES.map(groupOf) } } } } },
  };
}

function groupOf(file: string): Rolldown.CodeSplittingGroup {
  return { name: (module, context) => (fileWith(module, context) === file ? file : null) };
}
