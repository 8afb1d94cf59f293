type Style = { readonly target: { readonly tabId: number }; readonly css: string; readonly origin?: string };

/** Pages whose style is added to. As in browsers, what was put in twice must be taken out twice. */
export class FakeScripting {
  /** Pages that no extension may touch. */
  readonly closed = new Set<number>();
  #styles: Style[] = [];

  reset(): void {
    this.closed.clear();
    this.#styles = [];
  }

  /** How often a style sheet of this extension lies on a tab's page. */
  stylesOn = (tabId: number): number => this.#styles.filter(({ target }) => target.tabId === tabId).length;

  insertCSS = async (style: Style): Promise<void> => {
    this.#refuse(style);
    this.#styles.push(style);
  };

  removeCSS = async ({ target, css, origin }: Style): Promise<void> => {
    this.#refuse({ target });
    const at = this.#styles.findIndex((one) => one.target.tabId === target.tabId && one.css === css && one.origin === origin);
    if (at >= 0) this.#styles.splice(at, 1);
  };

  executeScript = async ({ target }: Pick<Style, 'target'>): Promise<readonly never[]> => {
    this.#refuse({ target });
    return [];
  };

  #refuse({ target }: Pick<Style, 'target'>): void {
    if (this.closed.has(target.tabId)) throw new Error('Cannot access contents of the page.');
  }
}
