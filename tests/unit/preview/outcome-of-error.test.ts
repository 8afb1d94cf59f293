import { expect, it } from 'vitest';
import { outcomeOfError } from '#src/preview/outcome-of-error.ts';

it.each([
  ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'certificate'],
  ['Error code 2153390067', 'certificate'],
  ['net::ERR_ABORTED', 'download'],
  ['Error code 2152398850', 'download'],
  ['net::ERR_BLOCKED_BY_CLIENT', 'blocked'],
  ['net::ERR_NAME_NOT_RESOLVED', 'unreachable'],
  ['net::ERR_TOO_MANY_REDIRECTS', 'unreachable'],
  ['Error code 2152398878', 'unreachable'],
  ['', 'unreachable'],
])('%s is %s', (error, outcome) => {
  expect(outcomeOfError(error)).toBe(outcome);
});
