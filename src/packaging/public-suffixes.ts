import {
  edgeChild,
  edgeLength,
  edgeStart,
  exceptionsRoot,
  labelText,
  nodeFlags,
  rulesRoot,
} from 'tldts/dist/cjs/src/data/trie.js';

const HEAD = `
// The public suffix list, https://publicsuffix.org/list/, as the npm package tldts carries it, in one spelling.
// This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
// distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.
`;

/** The file's text: a rule a line, in the list's own notation, with names as browsers write them. */
export const publicSuffixesText = (): string => `${HEAD}${suffixRules().join('\n')}\n`;

/** In the order of their last labels, because the file compresses best so. */
function suffixRules(): string[] {
  const labels = labelsOfEdges();
  const rules = [
    ...rulesUnder(rulesRoot, [], labels).map(asBrowsersWrite),
    ...rulesUnder(exceptionsRoot, [], labels).map((name) => `!${asBrowsersWrite(name)}`),
  ];
  const byLastLabel = new Map(rules.map((rule) => [rule.split('.').toReversed().join('.'), rule]));
  return [...byLastLabel].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, rule]) => rule);
}

function labelsOfEdges(): string[] {
  let end = 0;
  return Array.from(edgeLength, (length) => labelText.slice(end, (end += length)));
}

function rulesUnder(node: number, name: readonly string[], labels: readonly string[]): string[] {
  const rules = nodeFlags[node] === 0 ? [] : [name.join('.')];
  for (let edge = edgeStart[node] ?? 0; edge < (edgeStart[node + 1] ?? 0); edge++) {
    rules.push(...rulesUnder(edgeChild[edge] ?? 0, [labels[edge] ?? '', ...name], labels));
  }
  return rules;
}

/** The list has names in letters and tldts carries both spellings; a URL has the one. */
function asBrowsersWrite(rule: string): string {
  const name = rule.replace(/^\*\./, '');
  return `${rule.slice(0, rule.length - name.length)}${new URL(`http://${name}/`).hostname}`;
}
