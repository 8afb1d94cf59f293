import { describe, expect, it } from 'vitest';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { AGE_BANDS } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import { searchRules } from '#src/search/search-rules.ts';
import published from '#tests/fixtures/published-safe-search-hosts.json' with { type: 'json' };

/** What a search on a host of each list looks like, and what of an answer says that it is kept safe. */
const LISTS: Readonly<Record<keyof typeof published, { readonly search: string; readonly pin: RegExp }>> = {
  Google: { search: '/search?q=cats', pin: /[?&]safe=active&ssui=on$/ },
  Bing: { search: '/search?q=cats', pin: /[?&]adlt=strict$/ },
  DuckDuckGo: { search: '/?q=cats', pin: /^https:\/\/safe\.duckduckgo\.com\/\?q=cats&kp=1$/ },
  Yahoo: { search: '/search?p=cats', pin: /[?&]vm=r$/ },
  Brave: { search: '/search?q=cats', pin: /[?&]safesearch=strict$/ },
  Ecosia: { search: '/search?q=cats', pin: /[?&]safesearch=2$/ },
  Pixabay: { search: '/images/search/cats/', pin: /^$/ },
  Qwant: { search: '/v3/search/web?q=cats', pin: /^$/ },
  Startpage: { search: '/sp/search?query=cats', pin: /^$/ },
  Yandex: { search: '/search/?text=cats', pin: /^$/ },
  YouTube: { search: '/results?search_query=cats', pin: /^$/ },
};

const notCovered = new Map(builtInEngines.notCovered.map(({ host, why }) => [host, why]));

describe('the hosts of the published safe-search lists', () => {
  it.each(AGE_BANDS)('are pinned, blocked, brought to the band’s engine, or said not to be covered: %s', (band) => {
    const { engine } = engineFor(builtInEngines, {}, band);
    const { rules } = searchRules({ pack: builtInEngines, band, engine, limits: CHROMIUM_LIMITS });
    const outcomes = Object.entries(published).flatMap(([list, hosts]) =>
      hosts.map((host) => ({ host, outcome: outcomeOf(list as keyof typeof published, host) })),
    );

    function outcomeOf(list: keyof typeof published, host: string) {
      const { search, pin } = LISTS[list];
      const followed = followRequest(rules, { address: `https://${host}${search}`, type: 'main_frame' });
      if (followed.kind === 'blocked') return 'blocked';
      if (followed.kind === 'too-many-redirects') return 'lost';
      if (pin.test(followed.address) || followed.headers['youtube-restrict'] !== undefined) return 'pinned';
      if (new URL(followed.address).host === new URL(engine.home).host) return 'brought';
      return notCovered.has(host) ? 'not covered' : 'forgotten';
    }

    const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
    const answered = outcomes.length - count('forgotten') - count('lost');
    console.log(
      `${band}: ${answered} of ${outcomes.length} hosts: ${count('pinned')} pinned, ${count('blocked')} blocked, ` +
        `${count('brought')} brought to ${engine.name}, ${count('not covered')} not covered`,
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'forgotten' || outcome === 'lost')).toEqual([]);
    expect(answered).toBe(outcomes.length);
    expect(outcomes.length).toBeGreaterThan(250);
  });

  it('are told from a host that no list names', () => {
    const { engine } = engineFor(builtInEngines, {}, 'ks3');
    const { rules } = searchRules({ pack: builtInEngines, band: 'ks3', engine, limits: CHROMIUM_LIMITS });
    expect(followRequest(rules, { address: 'https://www.google.example/search?q=cats', type: 'main_frame' })).toMatchObject({
      address: 'https://www.google.example/search?q=cats',
    });
  });
});
