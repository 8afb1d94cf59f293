import catalogue from '#public/_locales/en/messages.json' with { type: 'json' };
import type { Say } from '#src/ui/words.tsx';

const messages: Readonly<Record<string, { readonly message: string }>> = catalogue;

/** The English catalogue, strict: an unknown key, or a part that is missing or left over, is a defect of the caller. */
export const sayEnglish: Say = (key, ...parts) => {
  const message = messages[key]?.message;
  if (message === undefined) throw new TypeError(`No message ${key}`);
  const wanted = new Set([...message.matchAll(/\$(\d)/g)].map((match) => Number(match[1])));
  if (wanted.size !== parts.length) throw new TypeError(`${key} takes ${wanted.size} parts and got ${parts.length}`);
  return message.replace(/\$(\d)/g, (_, index: string) => {
    const part = parts[Number(index) - 1];
    if (part === undefined) throw new TypeError(`${key} lacks part ${index}`);
    return part;
  });
};
