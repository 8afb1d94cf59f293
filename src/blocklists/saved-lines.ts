const CSV_HEADER = /^"?action"?,"?name"?$/;
const CSV_ROW = /^"?(block|allow)"?,"?([^",]*)"?$/;
const JSON_ARRAY = /^"(block|allow)": \[$/;
const JSON_NAME = /^"([^"\\]*)",?$/;

/**
 * Reads each line of what `writeList` saved as JSON or CSV as a line that any list may have, and leaves the lines of other lists as they
 * are. Line by line, because a list may be too large to be looked at as a whole.
 */
export function savedLines(): (line: string) => string {
  let read = tell;
  return (raw) => read(raw);

  /** The first line that is not blank tells what they all are. */
  function tell(raw: string): string {
    const line = raw.replace(/^\ufeff/, '').trim();
    if (line === '') return raw;
    const isTable = CSV_HEADER.test(line);
    read = isTable ? fromCsvRow : line === '{' ? jsonLines() : (other) => other;
    return isTable ? '' : read(raw);
  }
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
