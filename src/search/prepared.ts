import * as z from 'zod/mini';
import { setting } from '#src/storage/setting.ts';

/** A part of a cookie's value, such as `f2=8000000` of `tz=1&f2=8000000`; null where there is none of that name. */
const CookiePart = z.strictObject({
  url: z.string(),
  domain: z.string(),
  cookie: z.string(),
  name: z.string(),
  part: z.nullable(z.string()),
});
export type CookiePart = z.infer<typeof CookiePart>;

/**
 * What the browser is given when pupil search goes on, worked out beforehand by a page: the worker only hands it over. Belongs to the
 * device, and stays when somebody signs out.
 */
export const PREPARED_SEARCH = setting({
  key: 'device/prepared-search',
  schema: z.nullable(
    z.strictObject({
      /** NetworkRule[]; the browser itself checks them. */
      rules: z.array(z.unknown()),
      /**
       * Addresses that must not stay on the screen, however a tab came to them: those that fit `match` (RE2 and JavaScript, as the
       * browser's own filters want it) and not `unless`. `reload` asks for the address again, and so by the rules; `instead` shows the
       * pupil search page with the same query.
       */
      watch: z.array(z.strictObject({ match: z.string(), unless: z.nullable(z.string()), act: z.enum(['reload', 'instead']) })),
      /**
       * Where the background listens: wherever `watch` may fit, but for paths in other letters, and somewhat more. Plain text, because
       * a browser takes its time with patterns, and that would hold up the switch. Before each `hostContains` comes a dot of the host.
       */
      listenTo: z.array(z.strictObject({ hostContains: z.string(), pathPrefixes: z.array(z.string()) })),
      /** Addresses of tabs that are asked for again when pupil search goes on, because a request alone shows that it is (RE2 and JavaScript). */
      askAgain: z.array(z.string()),
      /** Parts of cookies that the browser keeps while pupil search is on. */
      cookies: z.array(CookiePart),
    }),
  ),
  fallback: null,
});
export type PreparedSearch = NonNullable<z.infer<typeof PREPARED_SEARCH.schema>>;
export type Watched = PreparedSearch['watch'][number];

/** Whether a tab must not stay at this address. */
export const isWatched = ({ match, unless }: Watched, address: string): boolean =>
  new RegExp(match).test(address) && !(unless !== null && new RegExp(unless).test(address));

/** What is watched at this address, the first that fits. */
export const watchedAt = (watch: readonly Watched[], address: string): Watched | undefined =>
  watch.find((one) => isWatched(one, address));

/** What stood in those cookies before pupil search went on. Cleared when it goes off. */
export const COOKIES_BEFORE = setting({
  key: 'device/cookies-before-search',
  schema: z.array(CookiePart),
  fallback: [],
});
