import { CHROMIUM_LIMITS, FIREFOX_LIMITS } from '#src/network-rules/limits.ts';

/** Of the browser that this was built for. */
export const browserLimits = import.meta.env.FIREFOX ? FIREFOX_LIMITS : CHROMIUM_LIMITS;
