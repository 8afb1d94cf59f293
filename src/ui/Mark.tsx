import './Mark.css';

/** The product's mark, an open book on a shield: the drawing of public/icons/safe-lesson.svg in the page's own colours. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="mark-shield" d="M16 1.5 3.5 5.7v9.3c0 7.5 5.2 12.9 12.5 15.5 7.3-2.6 12.5-8 12.5-15.5V5.7L16 1.5Z" />
    <path
      class="mark-book"
      d="M16 11.8c-2.1-1.8-4.9-2.3-8-2.3v10.3c3.1 0 5.9.5 8 2.3 2.1-1.8 4.9-2.3 8-2.3V9.5c-3.1 0-5.9.5-8 2.3Z"
    />
    <path class="mark-spine" d="M16 12.6v8.6" />
  </svg>
);
