import { beforeEach, describe, expect, it } from 'vitest';
import type { EnrolmentStore } from '#src/enrolment/enrolment.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

/** What every enrolment store does. `open` gives an empty one. */
export function enrolmentStoreSuite(name: string, open: () => Promise<EnrolmentStore>): void {
  describe(`${name} as an enrolment store`, () => {
    let store: EnrolmentStore;

    beforeEach(async () => {
      store = await open();
    });

    it('has nothing at first', async () => {
      expect(await store.current()).toBeNull();
      expect(await store.pending()).toBeNull();
    });

    it('keeps a key before it is enrolled, and a newer one in its place', async () => {
      const { privateKey, publicKey } = (await testEnrolment()).enrolment;
      await store.keepPending({ privateKey, publicKey, secretDigest: 'one' });
      await store.keepPending({ privateKey, publicKey, secretDigest: 'other' });
      expect(await store.pending()).toMatchObject({ publicKey, secretDigest: 'other' });
      expect(await store.current()).toBeNull();
    });

    it('keeps an enrolment in place of what was pending, with a key that still signs and that nobody can take out', async () => {
      const { enrolment } = await testEnrolment();
      const { privateKey, publicKey } = enrolment;
      await store.keepPending({ privateKey, publicKey, secretDigest: 'one' });
      await store.keep(enrolment);
      expect(await store.pending()).toBeNull();
      const kept = await store.current();
      if (kept === null) throw new Error('The enrolment was not kept');
      expect({ ...kept, privateKey: null }).toEqual({ ...enrolment, privateKey: null });
      expect(kept.privateKey.extractable).toBe(false);
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
      const signature = await crypto.subtle.sign(algorithm, kept.privateKey, new Uint8Array([1]));
      const verifier = await crypto.subtle.importKey('jwk', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
      expect(await crypto.subtle.verify(algorithm, verifier, signature, new Uint8Array([1]))).toBe(true);
    });
  });
}
