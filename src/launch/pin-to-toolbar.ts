import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts the extension's icon into the toolbar of a new profile, where people would otherwise find it behind the jigsaw piece
 * only. An unpacked extension's id is made of its folder's path.
 */
export async function pinToToolbar(profileDir: string, extensionDir: string): Promise<void> {
  const folder = join(profileDir, 'Default');
  await mkdir(folder, { recursive: true });
  const preferences = JSON.stringify({ extensions: { pinned_extensions: [idOfUnpacked(extensionDir)] } });
  try {
    await writeFile(join(folder, 'Preferences'), preferences, { flag: 'wx' });
  } catch (error) {
    // A profile that was used before has its own preferences, and they are its owner's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function idOfUnpacked(extensionDir: string): string {
  const digits = createHash('sha256').update(extensionDir).digest('hex').slice(0, 32);
  // Chromium writes the hexadecimal digits 0 to f as a to p.
  return digits.replaceAll(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
}
