import type { Outcome } from '#src/service-client/service-client.ts';

/** Why the service did not do what was asked, as far as it changes what an officer should do. */
export type ServiceFault =
  | 'unreachable'
  | 'not-the-service'
  /** This device no longer belongs to an officer of this service. */
  | 'revoked'
  /** Told the right time, and still too far off. */
  | 'clock-off'
  | 'busy'
  | 'broken';

export function faultOf(outcome: Exclude<Outcome<unknown>, { readonly kind: 'answered' }>): ServiceFault {
  if (outcome.kind !== 'refused') return outcome.kind;
  switch (outcome.reason) {
    case 'device-revoked':
    case 'proof-foreign':
    case 'role-refused':
      return 'revoked';
    case 'proof-stale':
      return 'clock-off';
    case 'rate-limited':
    case 'busy':
      return 'busy';
    case null:
      return outcome.status >= 500 || outcome.status === 429 ? 'busy' : 'not-the-service';
    default:
      return 'broken';
  }
}
