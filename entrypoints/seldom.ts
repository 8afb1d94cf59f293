import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { seldomWorld } from '#src/platform/seldom-world.ts';

export default defineUnlistedScript(() => {
  globalThis.seldomWorld = seldomWorld;
});
