import { browser } from 'wxt/browser';

/** The keys that a command was given, as the browser writes them, such as `Alt+Shift+H`; empty where it has none. */
export async function keysOf(command: string): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === command)?.shortcut ?? '';
}
