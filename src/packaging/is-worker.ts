import type { BuildEnvironmentOptions } from 'vite';

/** Whether a build is of a script that stands alone: what WXT builds as a library. Pages are not. */
export const isOneFile = (build: BuildEnvironmentOptions | undefined): boolean => typeof build?.lib === 'object';

/** Whether a build is the background's. */
export const isWorker = (build: BuildEnvironmentOptions | undefined): boolean =>
  typeof build?.lib === 'object' && JSON.stringify(build.lib.entry).includes('background');
