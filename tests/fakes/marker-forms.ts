/**
 * The bytes in which a text could lie somewhere: as it is, as UTF-16 in either order, percent-encoded, with JSON's escapes, and in
 * base64 and base64url at each of the three places where it can begin.
 */
export function formsOf(text: string): readonly Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const base64 = (['base64', 'base64url'] as const).flatMap((encoding) =>
    [0, 1, 2].map((offset) => {
      const encoded = Buffer.from('x'.repeat(offset) + text).toString(encoding);
      // What the neighbours' bits touch is cut off at both ends.
      return encoded.slice(offset === 0 ? 0 : offset + 1, -4);
    }),
  );
  const escaped = text.replaceAll(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const texts = [text, encodeURIComponent(text), escaped, ...base64];
  return [utf16, Buffer.from(utf16).swap16(), ...texts.map((form) => Buffer.from(form))];
}

/** Whether the text lies in these bytes in any of its forms. */
export const holds = (bytes: Buffer, text: string): boolean => formsOf(text).some((form) => bytes.includes(form));
