import './Mark.css';

/** The product's mark: an open book on a shield. The same drawing as public/icon. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="mark-shield" d="M16 2 4 6v9c0 7.2 5 12.4 12 15 7-2.6 12-7.8 12-15V6L16 2Z" />
    <path class="mark-book" d="M16 11.5C14 9.8 11.5 9.5 9 9.5v10c2.5 0 5 .3 7 2 2-1.7 4.5-2 7-2v-10c-2.5 0-5 .3-7 2Zm0 0v10" />
  </svg>
);
