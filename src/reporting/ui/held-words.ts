import type { Say } from '#src/ui/words.tsx';

/** What a tutor can do about a report that the service refused. `reason` is the contract's, or an HTTP status. */
export function heldWords(reason: string, say: Say): string {
  switch (reason) {
    case 'device-revoked':
      return say('heldDeviceRevoked');
    case 'key-unknown':
      return say('heldKeyUnknown');
    case 'report-differs':
      return say('heldReportDiffers');
    case 'body-too-large':
    case '413':
      return say('heldTooLarge');
    default:
      return say('heldOther', reason);
  }
}
