import { Icon } from '#src/ui/Icon.tsx';
import { useSay } from '#src/ui/words.tsx';

/** In place of the tutor's reports while this device is locked. */
export function LockedNote() {
  const say = useSay();
  return (
    <section class="stack-tight" aria-labelledby="locked-note">
      <h2 class="row" id="locked-note">
        <Icon name="lock" /> {say('lockedHeading')}
      </h2>
      <p>{say('lockedMeans')}</p>
      <p>
        <a href="/receipts.html" target="_blank" rel="noreferrer">
          {say('lockOpen')}
        </a>
      </p>
    </section>
  );
}
