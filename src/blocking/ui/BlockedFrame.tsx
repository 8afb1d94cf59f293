import './BlockedPage.css';
import type { ComponentChildren } from 'preact';
import { Facts } from '#src/ui/Facts.tsx';
import type { Fact } from '#src/ui/Facts.tsx';
import { Icon } from '#src/ui/Icon.tsx';

export type BlockedFrameProps = {
  readonly heading: string;
  readonly lead: readonly string[];
  readonly facts: readonly Fact[];
  readonly children: ComponentChildren;
};

/** What the blocked page looks like from its first moment on. Its document shows the sign before that. */
export const BlockedFrame = ({ heading, lead, facts, children }: BlockedFrameProps) => (
  <main class="blocked">
    <div class="blocked-sign">
      <Icon name="shield" />
    </div>
    <h1>{heading}</h1>
    {lead.map((sentence) => (
      <p key={sentence} class="blocked-lead">
        {sentence}
      </p>
    ))}
    {facts.length === 0 ? null : (
      <div class="blocked-facts">
        <Facts facts={facts} />
      </div>
    )}
    {children}
  </main>
);
