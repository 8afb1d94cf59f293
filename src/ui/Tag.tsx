import './Tag.css';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';

export type TagProps = {
  readonly icon: IconName;
  readonly word: string;
  readonly tone?: 'plain' | 'accent' | 'success' | 'warning' | 'danger';
};

/** A short word with an icon, such as a deadline: the colour is never the only sign. */
export const Tag = ({ icon, word, tone = 'plain' }: TagProps) => (
  <span class={`tag tag-${tone}`}>
    <Icon name={icon} />
    {word}
  </span>
);
