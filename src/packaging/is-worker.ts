import type { BuildEnvironmentOptions } from 'vite';

/** Whether a build is the background's. */
export const isWorker = (build: BuildEnvironmentOptions | undefined): boolean =>
  typeof build?.lib === 'object' && JSON.stringify(build.lib.entry).includes('background');
