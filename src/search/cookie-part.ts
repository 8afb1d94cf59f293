/** The part `name=…` of a cookie whose value is parts with `&` between them; null where it has none. */
export const partOf = (value: string, name: string): string | null =>
  value.split('&').find((part) => part.startsWith(`${name}=`)) ?? null;

/** The value with `part` in place of its part `name=…`, or without one where `part` is null. */
export const withPart = (value: string, name: string, part: string | null): string =>
  [...value.split('&').filter((one) => one !== '' && !one.startsWith(`${name}=`)), ...(part === null ? [] : [part])].join('&');
