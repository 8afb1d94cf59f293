import { DocumentKind } from '#src/contract/document.ts';
import { answer, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import { readSignedDocument } from './signed-document.ts';
import type { Store } from './store.ts';

export function documentHandlers(store: Store): Pick<Handlers, 'getDocument' | 'getDocumentAfter' | 'putDocument'> {
  const newest = async (kind: string | undefined, after: number) =>
    answer({ document: await store.findDocument(DocumentKind.parse(kind), after) });

  return {
    getDocument: ({ params }) => newest(params['kind'], 0),

    getDocumentAfter: ({ params }) => newest(params['kind'], Number(params['number'])),

    async putDocument(call) {
      const vault = await store.readVault();
      if (vault === null) return refuse('key-unknown');
      const text = call.body.document;
      const read = await readSignedDocument(text, call.params['kind'], vault.vaultKey);
      if (!read.ok) return refuse(read.reason);
      const { kind, number } = read.payload;
      const isKept = await store.putDocument({ kind, number, text, officerDeviceId: proverOf(call).id, at: call.at });
      return isKept ? answer({ document: text }) : refuse('document-outdated');
    },
  };
}
