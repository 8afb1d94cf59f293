// @vitest-environment jsdom
import { screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { builtInEngines } from '#src/search/built-in.ts';
import { CHROMIUM_LIMITS, FIREFOX_LIMITS } from '#src/network-rules/limits.ts';
import { CoverageEngine } from '#src/search/ui/CoverageEngine.tsx';
import { T0 } from '#tests/fakes/report-builders.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

test.each([
  ['Chromium', CHROMIUM_LIMITS, /^Each request carries the note Prefer: safe$/],
  ['Firefox', FIREFOX_LIMITS, /^Firefox cannot add to a search the note Prefer: safe$/],
])('a row says what a search carries in %s', async (_, limits, said) => {
  const [engine] = builtInEngines.engines.filter(({ id }) => id === 'ecosia');
  if (engine === undefined) throw new Error('No Ecosia');
  const { container } = show(
    <table>
      <tbody>
        <CoverageEngine
          engine={engine}
          limits={limits}
          checks={{}}
          now={T0}
          canCheck={false}
          beingChecked={null}
          onCheck={() => undefined}
        />
      </tbody>
    </table>,
  );
  expect(screen.getAllByRole('listitem').filter(({ textContent }) => said.test(textContent ?? ''))).toHaveLength(1);
  await expectAccessible(container);
});
