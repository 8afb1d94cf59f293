import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHROMIUM_LIMITS, FIREFOX_LIMITS } from '#src/network-rules/limits.ts';
import { regexSize } from '#src/network-rules/regex-size.ts';
import { hasRules } from '#src/search/accepted-pack.ts';
import { Engine } from '#src/search/engine-pack.ts';
import { rulesForLevel } from '#src/search/rules-for-level.ts';
import { testCollection, testEngine } from '#tests/fakes/test-engines.ts';

const long = (least: number, most: number) => fc.integer({ min: least, max: most }).map((length) => 'x'.repeat(length));
const label = fc.oneof(fc.constantFrom('a', 'www', 'm'), long(1, 40));
const name = fc.oneof(fc.constantFrom('q', 'safe', 's.f'), long(1, 25));
const path = fc
  .array(fc.constantFrom('/', 'search', 's', '.php', '\\.', '[a-z]', '[^?]*', '(a|b)?', '(images/)?', '\\w+', '|', '.*'), {
    maxLength: 5,
  })
  .map((parts) => `/${parts.join('')}`);
const levels = fc.constantFrom<Engine['pins'][number]['levels'][]>(['strict'], ['moderate'], ['strict', 'moderate']);
const pin = fc.oneof(
  fc.record({
    by: fc.constant('parameter' as const),
    path: fc.option(path, { freq: 2 }),
    name,
    value: fc.constantFrom('1', 'on'),
    levels,
  }),
  fc.record({ by: fc.constant('host' as const), host: fc.constant('strict.example'), levels }),
);
const anyEngine = fc.record({
  kind: fc.constantFrom('general', 'collection'),
  coverage: fc.constantFrom('pinned', 'filtered', 'unfiltered'),
  domains: fc.array(
    label.map((one) => `${one}.example`),
    { minLength: 1, maxLength: 4 },
  ),
  subdomains: fc.array(fc.oneof(label, fc.constant('*')), { maxLength: 3 }),
  results: fc.array(fc.record({ shows: fc.constant('web'), path, query: fc.option(name, { freq: 5 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  pins: fc.array(pin, { maxLength: 3 }),
  drops: fc.array(name, { maxLength: 2 }),
  hasCommands: fc.boolean(),
});

it('whatever engine is accepted has rules that browsers take, and one that has none is refused', () => {
  const [base, lessons] = [testEngine('finder'), testCollection('lessons')];
  let taken = 0;
  fc.assert(
    fc.property(anyEngine, fc.constantFrom('strict', 'moderate'), fc.boolean(), (change, level, isBrought) => {
      const parsed = Engine.safeParse({ ...base, ...change });
      if (!parsed.success || !hasRules(parsed.data)) return;
      taken++;
      for (const limits of [CHROMIUM_LIMITS, FIREFOX_LIMITS]) {
        const goesTo = isBrought ? lessons : base;
        const { rules, watch } = rulesForLevel({ engines: [parsed.data, lessons], level, goesTo, limits });
        const patterns = rules.map(({ condition }) => condition.regexFilter ?? '');
        for (const pattern of [...patterns, ...watch.flatMap(({ match, unless }) => [match, unless ?? ''])]) {
          expect(() => new RegExp(pattern)).not.toThrow();
        }
        expect(Math.max(...patterns.map(regexSize))).toBeLessThanOrEqual(limits.regexSize);
      }
    }),
    { numRuns: 1500 },
  );
  expect(taken).toBeGreaterThan(200);
});
