/** That a tab was asked for its page again: for which address, how often in a row, and when last (epoch ms). */
export type AskedAgain = { readonly address: string; readonly times: number; readonly at: number };

const MOST_IN_A_ROW = 5;

/** A page that comes back by itself with another sign in its address, such as the time, is back before that; few search so quickly. */
const ROW_MS = 10_000;
/** At one address nobody minds waiting, and no page takes so long to load. */
const ROW_OF_ONE_ADDRESS_MS = 300_000;

/**
 * What is to be remembered of asking a tab for its page again. Null where it is to be left: an engine that takes a pin out of its address
 * whenever it loads would be asked for ever. Whatever somebody does afterwards begins a new row in a while.
 */
export function askOnceMore(last: AskedAgain | undefined, address: string, at: number): AskedAgain | null {
  const row = address === last?.address ? ROW_OF_ONE_ADDRESS_MS : ROW_MS;
  const times = last !== undefined && at - last.at < row ? last.times + 1 : 1;
  return times > MOST_IN_A_ROW ? null : { address, times, at };
}
