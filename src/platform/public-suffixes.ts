import { browser } from 'wxt/browser';
import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import { PUBLIC_SUFFIXES_FILE } from '#src/packaging/public-suffixes-file.ts';

/** Searched as it is: making a set of it would take longer than the few look-ups of one block. */
export async function loadSuffixRules(): Promise<SuffixRules> {
  const text = await readRules();
  return { has: (rule) => text.includes(`\n${rule}\n`) };
}

/** For many look-ups: a set of them. */
export const loadSuffixSet = async (): Promise<SuffixRules> => new Set((await readRules()).split('\n'));

const readRules = async (): Promise<string> => (await fetch(browser.runtime.getURL(`/${PUBLIC_SUFFIXES_FILE}` as const))).text();
