/** The instant that a date-and-time field of the browser shows, in the device's time zone; null when it shows none. */
export function instantIn(field: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(field)) return null;
  const at = new Date(field).getTime();
  return at >= 0 ? at : null;
}

/** What such a field shows for an instant, to the minute. */
export function fieldFor(at: number): string {
  const local = new Date(at);
  const day = `${String(local.getFullYear()).padStart(4, '0')}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${day}T${two(local.getHours())}:${two(local.getMinutes())}`;
}

const two = (part: number): string => String(part).padStart(2, '0');
