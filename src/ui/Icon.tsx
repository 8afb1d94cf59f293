import './Icon.css';
import { ICON_PATHS } from './icon-paths.ts';
import type { IconName } from './icon-paths.ts';

/** Never the only bearer of a meaning, so never read out. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
