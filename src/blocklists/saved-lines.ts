const CSV_HEADER = /^"?action"?,"?name"?$/;
const CSV_ROW = /^"?(block|allow)"?,"?([^",]*)"?$/;
const JSON_ARRAY = /^"(block|allow)": \[$/;
const JSON_NAME = /^"([^"\\]*)",?$/;

/**
 * Reads each line of what `writeList` saved as JSON or CSV as a line that any list may have, and leaves the lines of other lists as they
 * are. Line by line, because a list may be too large to be looked at as a whole.
 */
export function savedLines(): (line: string) => string {
  let read: ((line: string) => string) | null = null;
  return (raw) => {
    const line = raw.replace(/^\ufeff/, '').trim();
    if (read === null && line !== '') read = CSV_HEADER.test(line) ? fromCsvRow : line === '{' ? jsonLines() : null;
    // The first line tells.
    if (read === null && line !== '') read = (other) => other;
    return read === null || CSV_HEADER.test(line) ? '' : read(raw);
  };
}

const asLine = (action: string, name: string): string => (action === 'allow' ? `@@||${name}^` : name);

function fromCsvRow(raw: string): string {
  const [, action, name] = CSV_ROW.exec(raw.trim()) ?? [];
  return action === undefined || name === undefined ? raw : asLine(action, name);
}

function jsonLines(): (raw: string) => string {
  let action: string | null = null;
  return (raw) => {
    const line = raw.trim();
    const [, name] = JSON_NAME.exec(line) ?? [];
    if (action !== null && name !== undefined) return asLine(action, name);
    action = JSON_ARRAY.exec(line)?.[1] ?? null;
    return '';
  };
}
