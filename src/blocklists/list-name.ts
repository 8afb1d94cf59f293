export type NameRefusal = 'not-a-name' | 'public-suffix' | 'own-service' | 'ip-address' | 'local';

export type ListName =
  /** As browsers write it: lower case, punycode, no dot at its end. */
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'refused'; readonly why: NameRefusal };

export type NameRules = {
  /** Whether anybody can register a name under this one: `com`, `co.uk`. */
  readonly isPublicSuffix: (name: string) => boolean;
  /** Whether blocking this name would block the service. */
  readonly isProtected: (name: string) => boolean;
};

/** At least two labels. Underscores and hyphens at an end are against the rules, and browsers go there all the same. */
const NAME = /^(?:[a-z\d_-]{1,63}\.)+[a-z\d_-]{1,63}$/;
/** What the address parser would take for the end of the host. */
const NO_HOST = /[\s/\\?#@:[\]%]/;
const NUMBER_AT_END = /(?:^|\.)(?:\d+|0x[\da-f]*)$/;
const IPV6 = /^\[?[\da-f]*:[\da-f:]*:[\da-f:.]*(?:%\w+)?\]?$/;
const LONGEST_NAME = 253;

/** What hosts files begin with, and what leads nowhere but to this machine and its network. */
const LOCAL_NAMES = new Set([
  'localhost',
  'localdomain',
  'local',
  'broadcasthost',
  'ip6-localhost',
  'ip6-loopback',
  'ip6-localnet',
  'ip6-mcastprefix',
  'ip6-allnodes',
  'ip6-allrouters',
  'ip6-allhosts',
  '0.0.0.0',
]);
const LOCAL_ENDS = ['.localhost', '.localdomain', '.local'];

/** Reads a name as a list writes it; one for all names under it (`*.x.y`, `.x.y`) is the name itself. */
export function readName(written: string, { isPublicSuffix, isProtected }: NameRules): ListName {
  if (written.length > LONGEST_NAME + 3) return refused('not-a-name');
  const bare = withoutWildcard(written).replace(/\.$/, '').toLowerCase();
  if (LOCAL_NAMES.has(bare) || LOCAL_ENDS.some((end) => bare.endsWith(end))) return refused('local');
  if (IPV6.test(bare)) return refused('ip-address');
  const name = isPlain(bare) ? bare : asBrowsersWrite(bare);
  if (name === null) return refused('not-a-name');
  if (NUMBER_AT_END.test(name)) return refused('ip-address');
  if (isPublicSuffix(name)) return refused('public-suffix');
  if (!NAME.test(name) || name.length > LONGEST_NAME) return refused('not-a-name');
  return isProtected(name) ? refused('own-service') : { kind: 'name', name };
}

/** The port for `NameRules` of the service's hosts: blocking them, or anything that they are under, would block the service. */
export function protectionOf(hosts: readonly string[]): NameRules['isProtected'] {
  const names = new Set(
    hosts.flatMap((host) => {
      const labels = host.split('.');
      return labels.map((_, at) => labels.slice(at).join('.'));
    }),
  );
  return (name) => names.has(name);
}

const withoutWildcard = (written: string): string =>
  written.startsWith('*.') ? written.slice(2) : written.startsWith('.') ? written.slice(1) : written;

/** Nothing in it that the address parser would write in another way. */
const isPlain = (bare: string): boolean => NAME.test(bare) && !bare.includes('xn--') && !NUMBER_AT_END.test(bare);

/** Null for what is no host. */
function asBrowsersWrite(bare: string): string | null {
  if (bare === '' || NO_HOST.test(bare)) return null;
  return URL.parse(`https://${bare}`)?.hostname.replace(/\.$/, '') ?? null;
}

const refused = (why: NameRefusal): ListName => ({ kind: 'refused', why });
