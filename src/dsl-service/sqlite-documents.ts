import * as z from 'zod/mini';
import { Value } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import type { NewKeptDocument, Store } from './store.ts';

/** What officers publish. Every edition stays, so that it can be told later what devices went by. */
export function sqliteDocuments({ one, run, look, change }: Queries): Pick<Store, 'findDocument' | 'putDocument'> {
  function put({ kind, number, text, officerDeviceId, at }: NewKeptDocument): boolean {
    const known = one(DocumentRow, 'SELECT document FROM documents WHERE kind = ? AND number = ?', kind, number);
    if (known !== null) return known.document === text;
    const newest = one(Value, 'SELECT coalesce(max(number), 0) AS value FROM documents WHERE kind = ?', kind)?.value ?? 0;
    if (number <= newest) return false;
    run(
      'INSERT INTO documents (kind, number, document, published_by, published_at) VALUES (?, ?, ?, ?, ?)',
      kind,
      number,
      text,
      officerDeviceId,
      at,
    );
    return true;
  }

  return {
    findDocument: (kind, after) =>
      look(
        () =>
          one(
            DocumentRow,
            'SELECT document FROM documents WHERE kind = ? AND number > ? ORDER BY number DESC LIMIT 1',
            kind,
            after,
          )?.document ?? null,
      ),

    putDocument: (document) => change(() => put(document)),
  };
}

const DocumentRow = z.object({ document: z.string() });
