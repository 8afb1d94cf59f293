import { join } from 'node:path';

export const DATA_VARIABLE = 'SAFE_LESSON_DATA';

/** Labelled messages and saved pages of others, which are no part of the project. They may not be there. */
export const DATA_FOLDER = process.env[DATA_VARIABLE] ?? join(import.meta.dirname, '../../../shared/data');
