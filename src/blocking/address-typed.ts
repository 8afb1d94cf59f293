/**
 * What somebody types or pastes as an address bar takes it, with the scheme left out or as the console shows it (`defang`); as the
 * browser writes it. Null for words, addresses of mail and what is not on the web.
 */
export function addressTyped(typed: string): string | null {
  const text = typed.trim().replace(/^hxxp/i, 'http').replaceAll('[:]', ':').replaceAll('[.]', '.');
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const url = URL.parse(hasScheme ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // One word is nobody's site, and nobody writes a user's name before a host without the scheme.
  const isHost = /[.:]./.test(url.hostname) || url.hostname === 'localhost';
  return isHost && (hasScheme || url.username === '') ? url.href : null;
}
