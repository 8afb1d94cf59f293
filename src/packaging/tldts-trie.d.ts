/** The public suffix list as tldts carries it: a tree of labels from the last one on, in flat arrays. */
declare module 'tldts/dist/cjs/src/data/trie.js' {
  /** Of each node: 0 if no rule ends there. */
  export const nodeFlags: Uint8Array;
  /** Of each node: its first edge; the next node's is where they end. */
  export const edgeStart: Uint16Array;
  /** Of each edge: how long its label is, the labels being in `labelText` one after the other. */
  export const edgeLength: Uint8Array;
  /** Of each edge: the node that it leads to. */
  export const edgeChild: Uint16Array;
  export const labelText: string;
  export const rulesRoot: number;
  export const exceptionsRoot: number;
}
