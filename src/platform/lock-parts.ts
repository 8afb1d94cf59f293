import type { Settings } from '#src/storage/setting.ts';
import type { LockParts } from '#src/sign-out/device-parts.ts';
import { onDeviceNews, tellPages } from './device-news.ts';

/** Of each page once: what it takes to lock and unlock this device. */
export const lockParts = (settings: Settings): LockParts => ({ settings, now: Date.now, tellPages, onDeviceNews });
