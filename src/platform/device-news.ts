/**
 * What changes this device for every page of ours that is open. `unlocked` is told by the page that took the PIN, `blocks-changed` by
 * the keeper of blocks.
 */
export type DeviceNews = 'locked' | 'unlocked' | 'signed-out' | 'search-changed' | 'blocks-changed';

const NAME = 'device';

export function tellPages(news: DeviceNews): void {
  const channel = new BroadcastChannel(NAME);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a window's messages; a channel has no target
  channel.postMessage(news);
  channel.close();
}

/** Hears what other pages and the background tell. Answers how to stop. */
export function onDeviceNews(act: (news: DeviceNews) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<DeviceNews>) => act(data));
  return () => channel.close();
}

/**
 * For every page that shows anything of the tutor's. It is emptied first, because a page that somebody has typed into may ask whether
 * to leave it, and would go on showing what is there.
 */
export function reloadWhenSignedOut(): void {
  onDeviceNews((news) => {
    if (news !== 'signed-out') return;
    document.body.replaceChildren();
    location.reload();
  });
}
