/** The pop-up's page can be opened in a tab of its own as `popup.html#tab=<id>`, about another tab. Null where it was not. */
export function tabNamedIn(fragment: string): number | null {
  const named = /^#tab=(\d{1,10})$/.exec(fragment)?.[1];
  return named === undefined ? null : Number(named);
}
