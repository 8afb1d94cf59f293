/** Whose list it is, from the least to say to the most. What somebody allows lifts the blocks of their own lists and of those below. */
export const LIST_OWNERS = ['subscription', 'tutor', 'agency'] as const;
export type ListOwner = (typeof LIST_OWNERS)[number];

/** A list as `readList` read it. A name takes in what is under it. */
export type Blocklist = {
  readonly id: string;
  readonly owner: ListOwner;
  readonly block: readonly string[];
  readonly allow: readonly string[];
};

/** Whether what `by` allows lifts a block of `of`. Nobody who offers a list can lift what an officer blocked for everyone. */
export const lifts = (by: ListOwner, of: ListOwner): boolean => LIST_OWNERS.indexOf(by) >= LIST_OWNERS.indexOf(of);
