import { Card } from '#src/ui/Card.tsx';
import { useSay } from '#src/ui/words.tsx';

/** What leaves the device, who can read it, and what is never collected. */
export function WhatIsSent() {
  const say = useSay();
  return (
    <section class="stack">
      <h2>{say('privacyHeading')}</h2>
      <div class="columns">
        <Card>
          <div class="stack-tight">
            <h3>{say('privacySentHeading')}</h3>
            <p>{say('privacySentWhen')}</p>
            <ul class="list">
              <li>{say('privacySentAddress')}</li>
              <li>{say('privacySentTime')}</li>
              <li>{say('privacySentNote')}</li>
              <li>{say('privacySentCaptured')}</li>
            </ul>
          </div>
        </Card>
        <Card>
          <div class="stack-tight">
            <h3>{say('privacyWhoHeading')}</h3>
            <p>{say('privacyWhoSealed')}</p>
            <p>{say('privacyWhoService')}</p>
          </div>
        </Card>
        <Card>
          <div class="stack-tight">
            <h3>{say('privacyNeverHeading')}</h3>
            <ul class="list">
              <li>{say('privacyNeverHistory')}</li>
              <li>{say('privacyNeverPupils')}</li>
              <li>{say('privacyNeverPictures')}</li>
              <li>{say('privacyNeverOthers')}</li>
            </ul>
            <p>{say('privacyEveryWebsite')}</p>
          </div>
        </Card>
        <Card>
          <div class="stack-tight">
            <h3>{say('privacyFilterHeading')}</h3>
            <p>{say('privacyFilter')}</p>
          </div>
        </Card>
      </div>
    </section>
  );
}
