/** What a phone dials for a number as people write it: no extension in words, and no national zero after a country code. */
export function dialled(phone: string): string {
  const [number = ''] = phone.split(/[a-z;,#]/i);
  return (number.trim().startsWith('+') ? number.replace('(0)', '') : number).replace(/[^\d+]/g, '');
}
