/**
 * Put into every frame of a page, so nothing outside of this function is there when it runs: hides the pictures and videos of these
 * addresses, lets none of them play, and says which there were. They stay where they are, because pages stumble over what is gone.
 */
export function takeOutMedia(addresses: readonly string[]): string[] {
  const found = new Set<string>();

  /** As a block has it: without user name, password, fragment and the root's dot. */
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing outside is there when it runs
  function plain(source: string): string {
    const url = URL.parse(source, document.baseURI);
    if (url === null) return '';
    url.hash = url.username = url.password = '';
    url.hostname = url.hostname.replace(/\.$/, '');
    return url.href;
  }

  function hideUnder(root: ParentNode): void {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot !== null) hideUnder(element.shadowRoot);
      const { src, currentSrc, data, poster } = element as Partial<Record<'src' | 'currentSrc' | 'data' | 'poster', unknown>>;
      const shown = [src, currentSrc, data, poster].flatMap((source) =>
        typeof source === 'string' && source !== '' ? plain(source) : [],
      );
      const blocked = addresses.find((address) => shown.includes(address));
      if (blocked === undefined) continue;
      found.add(blocked);
      // A source shows nothing: what it is the source of does.
      const showing = element instanceof HTMLSourceElement ? element.closest<HTMLElement>('video, audio, picture') : element;
      for (const one of [element, showing]) {
        one?.style.setProperty('display', 'none', 'important');
        if (one instanceof HTMLMediaElement) one.pause();
      }
    }
  }

  hideUnder(document);
  return [...found];
}
