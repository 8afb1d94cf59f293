import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { servePictures } from '#src/platform/picture-screening-worker.ts';

export default defineUnlistedScript(() => servePictures());
