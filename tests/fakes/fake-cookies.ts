type Named = { readonly url: string; readonly name: string };
type Cookie = { readonly value: string; readonly domain?: string; readonly expirationDate?: number };

/** The browser's cookies, by name: as many as the tests need to tell apart. */
export class FakeCookies {
  readonly kept = new Map<string, Cookie>();

  get = async ({ name }: Named): Promise<Cookie | null> => this.kept.get(name) ?? null;

  getAll = async (): Promise<readonly { readonly name: string; readonly domain: string; readonly hostOnly: boolean }[]> =>
    [...this.kept].map(([name, { domain = '' }]) => ({ name, domain, hostOnly: !domain.startsWith('.') }));

  set = async ({ name, value, domain, expirationDate }: Named & Cookie): Promise<void> => {
    this.kept.set(name, {
      value,
      ...(domain === undefined ? {} : { domain }),
      ...(expirationDate === undefined ? {} : { expirationDate }),
    });
  };

  remove = async ({ name }: Named): Promise<void> => {
    this.kept.delete(name);
  };
}
