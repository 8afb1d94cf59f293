import type { PracticeHost } from './practice-site.ts';

/** What the guide tells the person who tries the product. */
export type Guide = { readonly passphrase: string };

type AddressOf = (host: PracticeHost, path?: string) => string;

/** The page at an address of the practice site; null where there is none. */
export function practicePage(host: string, path: string, guide: Guide, addressOf: AddressOf): string | null {
  if (path === '/favicon.ico') return null;
  switch (host) {
    case 'practice.localhost':
      return guidePage(guide, addressOf);
    case 'fractions.localhost':
      return lessonPage;
    case 'prize-wheel.localhost':
      return wheelPage;
    default:
      return null;
  }
}

const STYLE = `
  :root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif; --accent: #0b6b6b; --soft: #e7f1f0; --line: #cfd8d8; }
  @media (prefers-color-scheme: dark) { :root { --accent: #6fd0c8; --soft: #14302f; --line: #35494a; } }
  body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem 4rem; }
  h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.5rem; }
  h2 { font-size: 1.15rem; margin: 2rem 0 0.25rem; }
  a { color: var(--accent); }
  ol { padding-left: 1.4rem; } li { margin: 0.75rem 0; padding-left: 0.25rem; }
  kbd { background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.35em; font: inherit; }
  code { background: var(--soft); border-radius: 4px; padding: 0.1em 0.4em; }
  .card { border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin: 1.5rem 0; }
  .card p { margin: 0.25rem 0; }
`;

const document = (title: string, body: string): string =>
  `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title}</title><style>${STYLE}</style><main>${body}</main></html>`;

const guidePage = ({ passphrase }: Guide, addressOf: AddressOf): string =>
  document(
    'Try Safe Lesson',
    `<h1>Try Safe Lesson</h1>
    <p>This browser belongs to a tutor of the Demonstration agency, and, in its other tab, to the agency’s Designated Safeguarding
    Lead. Nothing here leaves this computer.</p>
    <ol>
      <li>Open the <a href="${addressOf('fractions.localhost', '/lesson')}" target="_blank" rel="noopener">fractions lesson</a>, then the
      <a href="${addressOf('prize-wheel.localhost', '/spin')}" target="_blank" rel="noopener">prize wheel</a>, which has no place in it.</li>
      <li>On the prize wheel press <kbd>Alt</kbd> + <kbd>Shift</kbd> + <kbd>K</kbd>. Or click Safe Lesson in the toolbar
      and then <b>Block and report</b>; or right-click the page and choose <b>Block and report</b>.
      The page is gone, its site is blocked in every tab, and a report is saved and sent.</li>
      <li>Click Safe Lesson in the toolbar: the report says <i>Received</i>. Choose what it was, if you like.</li>
      <li>Go to the tab <b>Console</b>. If it is locked, the passphrase is <code>${passphrase}</code>. Open the case,
      <b>Acknowledge</b>, <b>Record decision</b> and <b>Close case</b>.</li>
      <li>Look at the toolbar again: the tutor’s report says <i>Being looked at</i>, then <i>Closed</i>.</li>
    </ol>
    <h2>And when things go wrong</h2>
    <p>Stop the program in the terminal with <kbd>Ctrl</kbd> + <kbd>C</kbd> while reports wait, start it again, and they arrive: a
    report is saved on this device before anybody is told so, and is kept until the service acknowledged it.</p>`,
  );

const lessonPage = document(
  'Fractions of a pizza',
  `<h1>Fractions of a pizza</h1>
  <p>A pizza is cut into eight equal slices. Three are eaten.</p>
  <div class="card"><p>Which fraction is left?</p><p>If four friends share what is left, is there a whole slice for each?</p></div>
  <p>Draw the pizza, and colour the part that is left.</p>`,
);

const wheelPage = document(
  'Prize wheel',
  `<h1>You are today’s winner!!!</h1>
  <p>Spin the wheel and tell us your name, your school and your phone number to collect your prize.</p>
  <div class="card"><p><b>Only 2 minutes left.</b></p><p>Chat with the other winners while you wait.</p></div>
  <p><a href="/spin/again">Spin again</a></p>`,
);
