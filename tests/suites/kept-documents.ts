import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptDocuments } from '#src/documents/kept-documents.ts';

/** What every store of published documents does. `open` gives an empty one. */
export function keptDocumentsSuite(name: string, open: () => Promise<KeptDocuments>): void {
  describe(`${name} as a store of documents`, () => {
    let documents: KeptDocuments;

    beforeEach(async () => {
      documents = await open();
    });

    it('has none at first', async () => {
      expect(await documents.read('directory')).toBeNull();
      expect(await documents.read('taxonomy')).toBeNull();
    });

    it('keeps the last edition of each kind, to the letter', async () => {
      await documents.keep('directory', 'a.b.c');
      await documents.keep('taxonomy', 'd.e.f');
      await documents.keep('directory', 'g.h.i');
      expect(await documents.read('directory')).toBe('g.h.i');
      expect(await documents.read('taxonomy')).toBe('d.e.f');
    });
  });
}
