import type { Evidence } from '#src/preview/finding.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';

export type BlurredPictureProps = {
  readonly kind: 'picturesSuspicious' | 'picturesUnsure';
  readonly picture: Evidence;
  /** Which of the page's pictures it is, from 1: tells one button from the next. */
  readonly number: number;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onBlur: () => void;
};

/** One picture that needs a second look, told in words. The picture itself stays on its page, blurred until it is asked for. */
export function BlurredPicture({ kind, picture, number, isShown, onShow, onBlur }: BlurredPictureProps) {
  const say = useSay();
  const host = picture.address === null ? null : (URL.parse(picture.address)?.host ?? null);
  return (
    <div class="stack-tight">
      <div>
        {kind === 'picturesSuspicious' ? (
          <Tag icon="alert" tone="danger" word={say('pictureSuspicious')} />
        ) : (
          <Tag icon="eye" tone="warning" word={say('pictureUnsure')} />
        )}
      </div>
      <p>
        {picture.text === '' ? (
          say('pictureUnnamed')
        ) : (
          <>
            {say('pictureNamed')} <Foreign text={picture.text} />
          </>
        )}
        {host === null ? null : (
          <>
            {' '}
            <span class="small muted">
              (<Foreign text={host} />)
            </span>
          </>
        )}
      </p>
      <p class="small muted" aria-live="polite">
        {say(isShown ? 'pictureIsShown' : 'pictureIsBlurred')}
      </p>
      <div>
        <Button icon={isShown ? 'cover' : 'eye'} onClick={isShown ? onBlur : onShow}>
          {say(isShown ? 'pictureBlur' : 'pictureShow', String(number))}
        </Button>
      </div>
    </div>
  );
}
