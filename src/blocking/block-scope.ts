import * as z from 'zod/mini';
import { plainAddress } from './plain-address.ts';

/**
 * A host as `siteOf` writes it, of what names are made of: browsers go to names with other signs too, but rules cannot name those. And of
 * no more labels than Chromium's limit for one pattern leaves room for.
 */
const HOST = /^([\da-z_-]+(\.[\da-z_-]+){0,11}|\[[\da-f:]+\])$/;
const Host = z.string().check(
  z.regex(HOST),
  z.refine((host) => plainAddress(`https://${host}/`)?.host === host),
);

/** As `plainAddress` writes it, with none of its letters as codes. */
const Path = z.string().check(
  z.regex(/^\/([^\s/?#A-Z]+(\/[^\s/?#A-Z]+)*)?$/),
  z.refine((path) => {
    const plain = plainAddress(`https://x${path}`);
    return plain?.path === path && !plain.isSpelledOut;
  }),
);

const Address = z.string().check(
  z.refine((address) => {
    const plain = plainAddress(address);
    return plain !== null && plain.page === address && HOST.test(plain.host);
  }),
);

/** What a block takes. */
export const BlockScope = z.union([
  /** A registrable domain and everything under it. */
  z.strictObject({ kind: z.literal('site'), domain: Host }),
  /** A host and everything under it, and `x.y` for `www.x.y`. */
  z.strictObject({ kind: z.literal('host'), host: Host }),
  /** One part of a site: what is at this path and beneath it, by whole segments, on this host and on its `www.`. `/` is the host alone. */
  z.strictObject({ kind: z.literal('path'), host: Host, path: Path }).check(z.refine((scope) => fitsPattern(scope))),
  /** One page: this address exactly, with its query and without its fragment. */
  z.strictObject({ kind: z.literal('page'), address: Address }),
  /** One picture or video, on whatever page it is shown. */
  z.strictObject({ kind: z.literal('media'), address: Address }),
]);
export type BlockScope = z.infer<typeof BlockScope>;

/** What Chromium's limit for one pattern leaves room for (`pathPattern`), a sign a step and some more for those that stand for others. */
const MOST_STEPS = 72;
const MOST_HOST = 40;

/** Whether a network rule can name this part of a site. */
export const fitsPattern = ({ host, path }: { readonly host: string; readonly path: string }): boolean =>
  host.length <= MOST_HOST && host.length + path.length + path.split('/').length + 5 * (path.split('~').length - 1) <= MOST_STEPS;
