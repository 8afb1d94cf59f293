import * as z from 'zod/mini';

/** A file that is not what it should be. */
export type UnreadFile =
  | { readonly kind: 'not-json' }
  /** `where` as a path such as `categories.3 (C1).label`; empty for the file as a whole. */
  | { readonly kind: 'malformed'; readonly faults: readonly { readonly where: string; readonly what: string }[] };

export type ReadFile<Content> = { readonly kind: 'read'; readonly content: Content } | UnreadFile;

const MOST_FAULTS = 10;
/** Of a name that stands in the file, in characters. */
const LONGEST_NAME = 40;

/** What a file that an officer chose says, or where it is wrong. */
export function readChosenFile<Content extends z.core.$ZodType>(text: string, schema: Content): ReadFile<z.output<Content>> {
  const json = parseJson(text);
  if (json === undefined) return { kind: 'not-json' };
  // Without a locale zod/mini says no more than that something is invalid.
  const parsed = z.safeParse(schema, json, { error: z.locales.en().localeError });
  if (parsed.success) return { kind: 'read', content: parsed.data };
  const faults = parsed.error.issues.slice(0, MOST_FAULTS).map(({ path, message }) => ({
    where: pathInWords(json, path),
    what: message,
  }));
  return { kind: 'malformed', faults };
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
