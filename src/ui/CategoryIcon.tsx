import './Icon.css';
import { CATEGORY_ICON_PATHS } from './category-icon-paths.ts';

const paths: Readonly<Record<string, string>> = CATEGORY_ICON_PATHS;

/** A published taxonomy may name an icon that this version does not have. Never the only bearer of a meaning, so never read out. */
export const CategoryIcon = ({ name }: { readonly name: string }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={paths[name] ?? CATEGORY_ICON_PATHS.question} />
  </svg>
);
