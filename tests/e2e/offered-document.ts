import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DocumentKind } from '#src/contract/document.ts';
import type { Stage } from './stage.ts';

/** The newest of a kind that the service hands out is this text, whatever the service would have let an officer publish. */
export function putIntoDatabase(stage: Stage, kind: DocumentKind, change: (newest: string) => string): void {
  const database = new DatabaseSync(join(stage.service.dataDir, 'safe-lesson.sqlite'));
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    const newest = database
      .prepare('SELECT number, document, published_by, published_at FROM documents WHERE kind = ? ORDER BY number DESC')
      .get(kind);
    if (newest === undefined) throw new Error('Nothing was published');
    const { number, document, published_by, published_at } = newest;
    database
      .prepare('INSERT INTO documents (kind, number, document, published_by, published_at) VALUES (?, ?, ?, ?, ?)')
      .run(kind, Number(number) + 1, change(String(document)), published_by ?? null, published_at ?? null);
  } finally {
    database.close();
  }
}

/** Another letter in the middle of what was signed. */
export function damage(document: string): string {
  const at = Math.floor(document.length / 2);
  return document.slice(0, at) + (document[at] === 'A' ? 'B' : 'A') + document.slice(at + 1);
}
