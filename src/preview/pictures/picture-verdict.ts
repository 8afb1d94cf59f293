/** What nsfwjs's model tells apart, in the order in which it answers. */
const CLASSES = ['drawing', 'sexualDrawing', 'neutral', 'sexual', 'revealing'] as const;

/** How likely each is, together 1. */
export type Likelihoods = Readonly<Record<(typeof CLASSES)[number], number>>;

export type PictureVerdict =
  | { readonly verdict: 'fine' }
  | { readonly verdict: 'unsure' | 'suspicious'; readonly why: 'sexual' | 'sexualDrawing' | 'revealing' };

/**
 * The model is right about nine pictures in ten (https://github.com/infinitered/nsfwjs#readme), so that it decides nothing: it says what
 * a tutor looks at first. To look once more costs her a moment; what pupils have seen, they have seen.
 */
const SUSPICIOUS = { sexual: 0.6, withRevealing: 0.85 };
const UNSURE = { sexual: 0.25, withRevealing: 0.5 };

/** Null where the model gave no likelihoods. */
export function readLikelihoods(values: ArrayLike<number>): Likelihoods | null {
  const all = Array.from(values);
  const sum = all.reduce((total, value) => total + value, 0);
  const isLikely = all.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) < 0.01;
  if (all.length !== CLASSES.length || !isLikely) return null;
  const [drawing = 0, sexualDrawing = 0, neutral = 0, sexual = 0, revealing = 0] = all;
  return { drawing, sexualDrawing, neutral, sexual, revealing };
}

export function judgePicture({ sexualDrawing, sexual, revealing }: Likelihoods): PictureVerdict {
  const isOver = (limit: typeof SUSPICIOUS): boolean =>
    sexual + sexualDrawing >= limit.sexual || sexual + sexualDrawing + revealing >= limit.withRevealing;
  if (!isOver(UNSURE)) return { verdict: 'fine' };
  const most = Math.max(sexual, sexualDrawing, revealing);
  const why = most === sexual ? 'sexual' : most === sexualDrawing ? 'sexualDrawing' : 'revealing';
  return { verdict: isOver(SUSPICIOUS) ? 'suspicious' : 'unsure', why };
}
