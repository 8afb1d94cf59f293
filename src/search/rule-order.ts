/**
 * Of the rules of pupil search that fit an address the highest decides. Each takes away what it fits by, so that an address is brought
 * where it belongs step by step; only a pin fits what it made itself, and browsers leave an address that stays as it is.
 */
export const PIN = 10;
export const DROP_ALL = 20;
export const KEEP_QUERY = 21;
export const COMMAND = 30;
export const UNFILTERED = 40;
export const BRING_HOME = 50;
export const BRING_QUERY = 51;
export const BLOCKED_HOST = 60;
