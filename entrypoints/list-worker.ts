import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveDesk } from '#src/platform/list-worker.ts';

export default defineUnlistedScript(() => serveDesk());
