type Policy = { readonly createScriptURL: (wanted: string) => string };

/** What the kinds of background and pages have, and the types of none say. */
const scope = globalThis as {
  readonly trustedTypes?: { readonly createPolicy: (name: string, rules: Policy) => Policy };
};

/** The address of a script of our own, as a browser with trusted types wants it: by a policy that is good for this one alone. Once a name. */
export const ownScript = (policy: string, address: string): string =>
  scope.trustedTypes?.createPolicy(policy, { createScriptURL: () => address }).createScriptURL(address) ?? address;

/** Resolves when the page has run it; rejects when it cannot be had. */
export const runInPage = (address: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    script.src = address;
    document.head.append(script);
  });
