/** The cover of the window that a page of ours belongs to. */
export type CoverSwitch = {
  readonly isCovered: () => Promise<boolean>;
  /** Covers the window, or lifts its cover. */
  readonly press: () => void;
};
