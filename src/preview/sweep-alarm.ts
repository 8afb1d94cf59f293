/** Set while tabs of checks are open: whoever is woken by it closes those that were left. */
export const SWEEP_ALARM = 'check-tabs';
