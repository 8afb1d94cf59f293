import type { Keeper } from './keeper.ts';

/** The same keeper; whatever it does, and fails to do, `then` comes after. */
export function followedBy(keeper: Keeper, then: () => Promise<void>): Keeper {
  const first = async <Done>(work: Promise<Done>): Promise<Done> => {
    try {
      return await work;
    } finally {
      await then();
    }
  };
  return {
    faultOf: keeper.faultOf,
    block: (page, wanted) => first(keeper.block(page, wanted)),
    blockMedia: (address) => first(keeper.blockMedia(address)),
    allow: (scopes, lasting) => first(keeper.allow(scopes, lasting)),
    lift: (id) => first(keeper.lift(id)),
    enforce: () => first(keeper.enforce()),
  };
}
