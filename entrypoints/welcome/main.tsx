import '#src/ui/base.css';
import { WelcomePage } from '#src/enrolment/ui/WelcomePage.tsx';
import { ask } from '#src/platform/ask.ts';
import { openDatabase } from '#src/platform/database.ts';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { enrolHere } from '#src/platform/enrol-here.ts';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

const enrol = enrolHere(openDatabase());

reloadWhenSignedOut();
openPage(say, 'welcomeTitle', () => (
  <WelcomePage ask={ask} enrol={enrol} reason={location.hash === '#not-enrolled' ? 'not-enrolled' : 'opened'} />
));
