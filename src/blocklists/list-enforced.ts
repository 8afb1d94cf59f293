import * as z from 'zod/mini';
import { DeviceId, Whole } from '#src/contract/primitives.ts';
import { setting } from '#src/storage/setting.ts';

/**
 * Which edition of the agency's list was enforced last: by its signature, and the number that was signed with it. For which device, because
 * what is under way when somebody signs out may be written after that. Cleared when the person signs out.
 */
export const LIST_ENFORCED = setting({
  key: 'blocklists/enforced',
  schema: z.strictObject({ deviceId: z.nullable(DeviceId), signature: z.string(), number: Whole }),
  fallback: { deviceId: null, signature: '', number: 0 },
});

/** Of a compact JWS: no two editions have the same. Empty for none. */
export const signatureOf = (document: string | null): string => document?.split('.').at(-1) ?? '';
