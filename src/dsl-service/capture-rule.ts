import type { Envelope } from '#src/contract/envelope.ts';
import { LARGEST_WITHOUT_CAPTURE } from '#src/contract/report-limits.ts';
import type { Audience } from './audience.ts';

/**
 * Whether a body may be what its envelope says that it is. A hard stop has no capture and no room for one; a report for one
 * officer is always a hard stop.
 * @param size of the padded text, in bytes
 */
export function isBodyAllowed({ part, capture }: Envelope, { kind }: Audience, size: number): boolean {
  if (capture === 'allowed') return kind === 'vault';
  return part !== 'capture' && size <= LARGEST_WITHOUT_CAPTURE;
}
