import { beforeEach, describe, expect, it } from 'vitest';
import { DeviceId } from '#src/contract/primitives.ts';
import type { KeptDocuments } from '#src/documents/kept-documents.ts';

const TUTOR = DeviceId.parse('11111111-1111-4111-8111-111111111111');

/** What every store of published documents does. `open` gives an empty one. */
export function keptDocumentsSuite(name: string, open: (tutor: DeviceId) => Promise<KeptDocuments>): void {
  describe(`${name} as a store of documents`, () => {
    let documents: KeptDocuments;

    beforeEach(async () => {
      documents = await open(TUTOR);
    });

    it('has none at first', async () => {
      expect(await documents.read('directory')).toBeNull();
      expect(await documents.read('taxonomy')).toBeNull();
    });

    it('keeps the last edition of each kind, to the letter', async () => {
      await documents.keep('directory', 'a.b.c', TUTOR);
      await documents.keep('taxonomy', 'd.e.f', TUTOR);
      expect(await documents.keep('directory', 'g.h.i', TUTOR)).toBe(true);
      expect(await documents.read('directory')).toBe('g.h.i');
      expect(await documents.read('taxonomy')).toBe('d.e.f');
    });

    it('keeps nothing that somebody asked for who has signed out since', async () => {
      const before = DeviceId.parse('22222222-2222-4222-8222-222222222222');
      expect(await documents.keep('directory', 'a.b.c', before)).toBe(false);
      expect(await documents.read('directory')).toBeNull();
    });
  });
}
