import * as z from 'zod/mini';

/** What is wrong with one thing in a file. What stands in it is as it is written there. */
export type FileFault =
  | { readonly kind: 'wanted' | 'unknown' | 'at-least' | 'at-most'; readonly what: string }
  /** A rule that the schema puts in its own words. */
  | { readonly kind: 'rule'; readonly words: string }
  | { readonly kind: 'form' };

/** A file that is not what it should be. */
export type UnreadFile =
  | { readonly kind: 'not-json' }
  /** `where` as a path such as `categories.3 (C1).label`; empty for the file as a whole. */
  | { readonly kind: 'malformed'; readonly faults: readonly { readonly where: string; readonly fault: FileFault }[] };

export type ReadFile<Content> = { readonly kind: 'read'; readonly content: Content } | UnreadFile;

const MOST_FAULTS = 10;
/** Of a name that stands in the file, in characters. */
const LONGEST_NAME = 40;

/** What a file that an officer chose says, or where it is wrong. */
export function readChosenFile<Content extends z.core.$ZodType>(text: string, schema: Content): ReadFile<z.output<Content>> {
  const json = parseJson(text);
  if (json === undefined) return { kind: 'not-json' };
  const parsed = z.safeParse(schema, json);
  if (parsed.success) return { kind: 'read', content: parsed.data };
  const faults = parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => ({
    where: pathInWords(json, issue.path),
    fault: faultOf(issue),
  }));
  return { kind: 'malformed', faults };
}

/** Without a locale zod/mini has no words for them, and with one every page that knows a schema would carry a part of it. */
function faultOf(issue: z.core.$ZodIssue): FileFault {
  switch (issue.code) {
    case 'invalid_type':
      return { kind: 'wanted', what: issue.expected };
    case 'invalid_value':
      return { kind: 'wanted', what: issue.values.map(String).join(' | ') };
    case 'unrecognized_keys':
      return { kind: 'unknown', what: issue.keys.map((key) => key.slice(0, LONGEST_NAME)).join(', ') };
    case 'too_small':
      return { kind: 'at-least', what: String(issue.minimum) };
    case 'too_big':
      return { kind: 'at-most', what: String(issue.maximum) };
    case 'custom':
      return { kind: 'rule', words: issue.message };
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? { kind: 'wanted', what: issue.options.map(String).join(' | ') }
        : { kind: 'form' };
    default:
      return { kind: 'form' };
  }
}

/** A row of a list is found by its name, not by its number. */
function pathInWords(json: unknown, path: readonly PropertyKey[]): string {
  let at = json;
  return path
    .map((step) => {
      at = isRecord(at) ? at[step] : undefined;
      const name = typeof step === 'number' && isRecord(at) ? (at['id'] ?? at['code']) : undefined;
      return typeof name === 'string' ? `${String(step)} (${name.slice(0, LONGEST_NAME)})` : String(step);
    })
    .join('.');
}

const isRecord = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> => typeof value === 'object' && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller says so, and nothing changes.
    return undefined;
  }
}
