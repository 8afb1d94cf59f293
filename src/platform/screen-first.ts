import { after } from './after.ts';

/** Between a tab being told to leave and its blocked page being drawn, in ms; measured by `npm run bench` (click-to-case). */
const DRAWN_WITHIN_MS = 60;

export const screenFirst = (): Promise<void> => after(DRAWN_WITHIN_MS);
