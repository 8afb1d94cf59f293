import { useEffect, useState } from 'preact/hooks';
import { PopUp } from './PopUp.tsx';
import type { PopUpProps } from './PopUp.tsx';

export type SidePanelProps = Omit<PopUpProps, 'madeFrom' | 'openSide'> & {
  /** Calls back whenever another tab comes to the front, or the one in front goes to another page. The same function each time. */
  readonly followTab: (onTab: (tabId: number) => void) => () => void;
};

/** What the pop-up offers, staying at the side of the window and going with the tab in front. */
export function SidePanel({ followTab, tabId, ...popUp }: SidePanelProps) {
  const [inFront, setInFront] = useState(tabId);
  useEffect(() => followTab((next) => setInFront(Promise.resolve(next))), [followTab]);
  return <PopUp {...popUp} tabId={inFront} madeFrom="side-panel" openSide={null} />;
}
