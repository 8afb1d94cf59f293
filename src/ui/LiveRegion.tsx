import './VisuallyHidden.css';

/** Reads `text` out whenever it changes. Keep it on the page from the start: a region that arrives with its text is not read. */
export const LiveRegion = ({ text, isUrgent = false }: { readonly text: string; readonly isUrgent?: boolean }) => (
  <div class="visually-hidden" role={isUrgent ? 'alert' : 'status'}>
    {text}
  </div>
);
