import { useEffect, useId, useState } from 'preact/hooks';
import type { Evidence, Finding } from '#src/preview/finding.ts';
import { blurStyle, outlineStyle } from '#src/preview/pictures/blur-style.ts';
import { useSay } from '#src/ui/words.tsx';
import { BlurredPicture } from './BlurredPicture.tsx';
import type { BlurredPictureProps } from './BlurredPicture.tsx';
import type { PreviewHereParts } from './use-preview-here.ts';

type OnPage = {
  readonly parts: Pick<PreviewHereParts, 'layStyle' | 'takeStyle' | 'showPlace'>;
  readonly tabId: number;
};

/** The pictures of the page in front that need a second look: blurred there while this is open, each until it is asked for. */
export function BlurredPictures({ findings, ...onPage }: OnPage & { readonly findings: readonly Finding[] }) {
  const say = useSay();
  const id = useId();
  const pictures = findings.flatMap(({ kind, evidence }) =>
    kind === 'picturesSuspicious' || kind === 'picturesUnsure' ? evidence.map((picture) => ({ kind, picture })) : [],
  );
  if (pictures.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <div class="stack-tight">
        <h3 id={id}>{say('previewBlurred')}</h3>
        <p class="muted small">{say('previewBlurredMeans')}</p>
      </div>
      {pictures.map(({ kind, picture }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same may have been seen twice, and the list never changes
        <PictureOnPage key={at} kind={kind} picture={picture} number={at + 1} {...onPage} />
      ))}
    </section>
  );
}

function PictureOnPage({
  parts: { layStyle, takeStyle, showPlace },
  tabId,
  kind,
  picture,
  number,
}: OnPage & Pick<BlurredPictureProps, 'kind' | 'number'> & { readonly picture: Evidence }) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const style = isShown ? outlineStyle(picture) : blurStyle(picture);
    void layStyle(tabId, style);
    return () => void takeStyle(tabId, style);
  }, [layStyle, takeStyle, tabId, picture, isShown]);

  function look() {
    setIsShown(true);
    if (picture.where !== null) void showPlace(tabId, picture.where);
  }

  return (
    <BlurredPicture
      kind={kind}
      picture={picture}
      number={number}
      isShown={isShown}
      onShow={look}
      onBlur={() => setIsShown(false)}
    />
  );
}
