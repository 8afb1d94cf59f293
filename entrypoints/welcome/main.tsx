import '#src/ui/base.css';
import { WelcomePage } from '#src/enrolment/ui/WelcomePage.tsx';
import { ask } from '#src/platform/messages.ts';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

openPage(say, 'welcomeTitle', () => (
  <WelcomePage ask={ask} reason={location.hash === '#not-enrolled' ? 'not-enrolled' : 'opened'} />
));
