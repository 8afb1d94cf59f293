import { describe, expect, it } from 'vitest';
import { agencyListCsv } from '#src/cases/agency-list-csv.ts';
import { matchingEntries } from '#src/cases/agency-list-search.ts';
import { defang } from '#src/cases/defang.ts';
import { listEntry } from '#tests/fakes/agency-list.ts';

const site = listEntry({ scope: { kind: 'site', domain: 'bets.example' }, reason: 'Betting adverts', by: 'Ann Officer' });
const part = listEntry({ scope: { kind: 'path', host: 'x.example', path: '/games' }, reason: '=1+1 "quoted"' });
const page = listEntry({ scope: { kind: 'page', address: 'https://x.example/A?b=1' }, edition: 12 });
const allowed = listEntry({ scope: { kind: 'host', host: 'docs.x.org' }, verdict: 'allow' });
const host = listEntry({ scope: { kind: 'path', host: 'github.io', path: '/' } });
const all = [site, part, page, host, allowed];

describe('the table for a spreadsheet', () => {
  it('has a line for each entry, with addresses as they are and nothing that runs', () => {
    const lines = agencyListCsv(all).split('\r\n');
    expect(lines).toHaveLength(all.length + 2);
    expect(lines[0]).toBe('"verdict","kind","what","reason","by","officer","at","edition"');
    expect(lines[1]).toMatch(/^"block","site","bets\.example","Betting adverts","Ann Officer","[\da-f-]{36}","\d{4}-.*Z","1"$/);
    expect(lines[2]).toContain('"x.example/games","\'=1+1 ""quoted"""');
    expect(lines[3]).toContain('"block","page","https://x.example/A?b=1"');
    expect(lines[4]).toContain('"github.io"');
    expect(lines[5]).toContain('"allow","host","docs.x.org"');
  });
});

describe('a search', () => {
  it.each([
    ['', all],
    ['  ', all],
    ['BETS', [site]],
    ['bet ann', [site]],
    ['x.example', [part, page]],
    [defang('https://x.example/A'), [page]],
    ['x[.]example/games', [part]],
    ['nothing', []],
  ])('for %j finds the entries that have every word', (query, found) => {
    expect(matchingEntries(all, query)).toEqual(found);
  });
});
