/** Every kind of request: without a list, browsers leave the page itself out. */
export const RESOURCE_TYPES = [
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'other',
] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

export type HeaderChange = {
  readonly header: string;
  readonly operation: 'set' | 'append';
  readonly value: string;
};

export type RuleAction =
  | { readonly type: 'block' }
  | { readonly type: 'allow' }
  | {
      readonly type: 'redirect';
      readonly redirect:
        | {
            readonly transform: {
              readonly host?: string;
              readonly queryTransform?: {
                /** Chromium takes these away first, and then adds: a name in both ends up at the end, once. */
                readonly removeParams?: readonly string[];
                readonly addOrReplaceParams?: readonly { readonly key: string; readonly value: string }[];
              };
            };
          }
        | { readonly regexSubstitution: string };
    }
  | { readonly type: 'modifyHeaders'; readonly requestHeaders: readonly HeaderChange[] };

export type RuleCondition = {
  /** A domain takes in what is under it. */
  readonly requestDomains?: readonly string[];
  readonly excludedRequestDomains?: readonly string[];
  readonly urlFilter?: string;
  /** RE2: neither lookaround nor backreferences. Matched anywhere in the address, with its fragment and user name (Chromium 156). */
  readonly regexFilter?: string;
  /** False unless given. */
  readonly isUrlFilterCaseSensitive?: boolean;
  readonly resourceTypes: readonly ResourceType[];
};

/** A declarativeNetRequest rule, as far as this extension uses them. */
export type NetworkRule = {
  readonly id: number;
  /** Of the rules that fit, the highest decides; among equals `allow` wins over `block`, and `block` over `redirect`. */
  readonly priority: number;
  readonly action: RuleAction;
  readonly condition: RuleCondition;
};
