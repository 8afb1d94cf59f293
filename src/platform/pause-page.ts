/** Put into every frame of a page that is covered, so nothing outside of this function is there when it runs. */
export function pausePage(): void {
  for (const media of document.querySelectorAll<HTMLMediaElement>('audio, video')) media.pause();
  if (document.pictureInPictureElement !== null) void document.exitPictureInPicture();
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  // A window of the page's own that stays on top of all others; Firefox has none.
  (globalThis as { documentPictureInPicture?: { readonly window: Window | null } }).documentPictureInPicture?.window?.close();
}
