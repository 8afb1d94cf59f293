import type * as z from 'zod/mini';
import type { Role } from './enrolment.ts';

/**
 * A path and a method as data. `:name` marks a parameter. `who` may call it: a role proves itself with its device key,
 * `newcomer` with the key being enrolled, `anyone` with nothing. Grouped by who asks, so that a bundle
 * carries only the schemas of what it asks.
 */
export type Route<Body extends z.core.$ZodType = z.core.$ZodType, Answer extends z.core.$ZodType = z.core.$ZodType> = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: `/v1/${string}`;
  readonly who: readonly (Role | 'newcomer' | 'anyone')[];
  readonly params?: Readonly<Record<string, z.core.$ZodType>>;
  readonly query?: z.core.$ZodType;
  readonly body?: Body;
  readonly answer: Answer;
};

export const route = <Body extends z.core.$ZodType, Answer extends z.core.$ZodType>(
  of: Route<Body, Answer>,
): Route<Body, Answer> => of;

/** The path of a route with its parameters and query filled in, each part percent-encoded. */
export function pathOf(
  of: Pick<Route, 'path'>,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): string {
  const path = of.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`${of.path} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}
