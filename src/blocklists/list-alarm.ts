/** Wakes the background every minute while a tutor is enrolled, to ask for the agency's list. */
export const LIST_ALARM = 'agency-list';
