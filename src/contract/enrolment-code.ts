import * as z from 'zod/mini';
import { EnrolmentSecret, Role } from './enrolment.ts';
import { KeyId } from './primitives.ts';

/**
 * What a newcomer pastes: `SL1.<role>.<secret>.<vault fingerprint or ->.<origin, base64url>.<check>`.
 * The fingerprint pins the vault key, so that the service cannot put in its own; an officer's code has none, because the first
 * officer makes the vault. The check characters catch a lost or mistyped character before anything is sent; they are no secret.
 */
export type EnrolmentCode = {
  readonly role: Role;
  readonly secret: string;
  readonly vaultKeyId: KeyId | null;
  /** Scheme, host and port of the service; https, or http on this very machine. */
  readonly origin: string;
};

type CodeFault = 'empty' | 'not-a-code' | 'newer-version' | 'damaged' | 'insecure-origin';

export type ParsedCode = { readonly ok: true; readonly code: EnrolmentCode } | { readonly ok: false; readonly fault: CodeFault };

const VERSION = 'SL1';

export function formatEnrolmentCode(code: EnrolmentCode): string {
  const unchecked = [VERSION, code.role, code.secret, code.vaultKeyId ?? '-', toBase64Url(code.origin)].join('.');
  return `${unchecked}.${checkOf(unchecked)}`;
}

/** Forgives what mail programs and people do to a code: spaces and line breaks anywhere in it. */
export function parseEnrolmentCode(pasted: string): ParsedCode {
  const text = pasted.replace(/[\s\u200B\uFEFF]+/g, '');
  if (text === '') return fault('empty');
  const parts = text.split('.');
  const [version, role, secret, fingerprint, origin, check] = parts;
  if (!/^SL\d+$/.test(version ?? '')) return fault('not-a-code');
  if (version !== VERSION) return fault('newer-version');
  if (parts.length !== 6 || check !== checkOf(parts.slice(0, 5).join('.'))) return fault('damaged');

  const decoded = fromBase64Url(origin ?? '');
  const parsed = CodeParts.safeParse({
    role,
    secret,
    vaultKeyId: fingerprint === '-' ? null : fingerprint,
    origin: decoded,
  });
  if (!parsed.success) return fault('damaged');
  if (!isSecureOrigin(parsed.data.origin)) return fault('insecure-origin');
  if (parsed.data.role === 'tutor' && parsed.data.vaultKeyId === null) return fault('damaged');
  return { ok: true, code: parsed.data };
}

const CodeParts = z.strictObject({
  role: Role,
  secret: EnrolmentSecret,
  vaultKeyId: z.nullable(KeyId),
  origin: z.url(),
});

/** Reports never travel over http but to this very machine. */
export function isSecureOrigin(origin: string): boolean {
  const url = URL.parse(origin);
  if (url === null || url.origin !== origin) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname));
}

const fault = (of: CodeFault): ParsedCode => ({ ok: false, fault: of });

const toBase64Url = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

function fromBase64Url(text: string): string | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    // Not base64: the caller reports a damaged code.
    return null;
  }
}

/** CRC-32 (ISO 3309) as seven characters of base 36. */
function checkOf(text: string): string {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(36).padStart(7, '0');
}
