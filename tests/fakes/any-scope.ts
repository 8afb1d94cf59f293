import fc from 'fast-check';
import { BlockScope } from '#src/blocking/block-scope.ts';
import { plainAddress } from '#src/blocking/plain-address.ts';

/** Few names and many spellings, so that scopes and addresses often meet, and nearly meet. */
const host = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('games.example', 'www.games.example', 'chat.games.example', 'a.chat.games.example') },
  { weight: 4, arbitrary: fc.constantFrom('notgames.example', 'games.example.evil.example', 'www.www.games.example') },
  { weight: 3, arbitrary: fc.constantFrom('www.gov.example', 'gov.example', 'tax.service.gov.example', 'www.localhost') },
  { weight: 2, arbitrary: fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'bücher.example', 'GAMES.example') },
  { weight: 1, arbitrary: fc.constantFrom('a.b.c.d.e.f.g.h.example', 'under_score.games.example', '-x-.games.example') },
);
const segment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('win', 'WIN', 'chess') },
  { weight: 3, arbitrary: fc.constantFrom('winx', 'win;id=1', '%77in', 'wi%6E', '~bob', '%7ebob', '%7Ebob', '') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('..', '%2e', 'a.b', 'a%2Eb', '%E2%9C%93', '%e2%9c%93', '✓', '(1+1)*$', '%2F', '@', ':80'),
  },
);
const path = fc.array(segment, { maxLength: 3 }).map((segments) => `/${segments.join('/')}`);
const query = fc.constantFrom('', '', '', '?', '?a=b', '?A=b', '?a=b&c', '?a=*', '?x|y^z', '?/win/');
const fragment = fc.constantFrom('', '', '', '#', '#x', '#?a=b', '#/win|');

export const anyAddress: fc.Arbitrary<string> = fc
  .record({
    scheme: fc.constantFrom('https', 'https', 'https', 'http'),
    user: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('u@', 'u.v:w@', ':w@') }),
    host,
    dot: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('.') }),
    port: fc.constantFrom('', '', '', '', ':443', ':80', ':8443'),
    path,
    query,
    fragment,
  })
  .map(
    (of) =>
      `${of.scheme}://${of.user}${of.host}${of.host.startsWith('[') ? '' : of.dot}${of.port}${of.path}${of.query}${of.fragment}`,
  );

/** What somebody may have blocked from such an address. */
export const anyScope: fc.Arbitrary<BlockScope> = fc
  .tuple(anyAddress, fc.constantFrom('site', 'host', 'path', 'page', 'media'), fc.nat({ max: 2 }))
  .map(([address, kind, segments]) => {
    const { host: of = '', path: at = '', page = '' } = plainAddress(address) ?? {};
    const part = `/${at.split('/').filter(Boolean).slice(0, segments).join('/')}`;
    return {
      kind,
      ...(kind === 'site'
        ? { domain: of }
        : kind === 'host'
          ? { host: of }
          : kind === 'path'
            ? { host: of, path: part }
            : { address: page }),
    };
  })
  .map((made) => BlockScope.safeParse(made))
  .filter((read) => read.success)
  .map((read) => read.data);
