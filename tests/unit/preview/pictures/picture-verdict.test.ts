import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePicture, readLikelihoods } from '#src/preview/pictures/picture-verdict.ts';
import type { Likelihoods } from '#src/preview/pictures/picture-verdict.ts';

const likely = (over: Partial<Likelihoods>): Likelihoods => ({
  drawing: 0,
  sexualDrawing: 0,
  neutral: 0,
  sexual: 0,
  revealing: 0,
  ...over,
});

describe('what is said of a picture', () => {
  it.each([
    ['a photograph of nothing much', { neutral: 0.95, drawing: 0.05 }, { verdict: 'fine' }],
    ['a drawing', { drawing: 0.9, sexualDrawing: 0.1 }, { verdict: 'fine' }],
    ['a swimmer, perhaps', { neutral: 0.6, revealing: 0.4 }, { verdict: 'fine' }],
    ['rather a swimmer', { neutral: 0.4, revealing: 0.6 }, { verdict: 'unsure', why: 'revealing' }],
    ['no doubt about that', { revealing: 0.9, neutral: 0.1 }, { verdict: 'suspicious', why: 'revealing' }],
    ['sexual, perhaps', { sexual: 0.3, neutral: 0.7 }, { verdict: 'unsure', why: 'sexual' }],
    ['sexual', { sexual: 0.7, neutral: 0.3 }, { verdict: 'suspicious', why: 'sexual' }],
    ['a sexual drawing', { sexualDrawing: 0.65, drawing: 0.35 }, { verdict: 'suspicious', why: 'sexualDrawing' }],
    ['drawn or not', { sexualDrawing: 0.35, sexual: 0.3, drawing: 0.35 }, { verdict: 'suspicious', why: 'sexualDrawing' }],
    ['sexual or revealing', { sexual: 0.45, revealing: 0.42, neutral: 0.13 }, { verdict: 'suspicious', why: 'sexual' }],
  ] as const)('%s', (_, over, said) => {
    expect(judgePicture(likely(over))).toEqual(said);
  });

  it('is never milder for a picture that is more likely to be sexual', () => {
    const rank = { fine: 0, unsure: 1, suspicious: 2 } as const;
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(part, part, fc.constantFrom('sexual', 'sexualDrawing', 'revealing'), (neutral, more, which) => {
        const before = likely({ neutral, drawing: 1 - neutral });
        const moved = neutral * more;
        const after = likely({ neutral: neutral - moved, drawing: 1 - neutral, [which]: moved });
        expect(rank[judgePicture(after).verdict]).toBeGreaterThanOrEqual(rank[judgePicture(before).verdict]);
      }),
    );
  });
});

describe('the model’s answer', () => {
  it('is read in its own order', () => {
    expect(readLikelihoods(Float64Array.of(0.1, 0.2, 0.3, 0.25, 0.15))).toEqual({
      drawing: 0.1,
      sexualDrawing: 0.2,
      neutral: 0.3,
      sexual: 0.25,
      revealing: 0.15,
    });
  });

  it.each([
    ['of too few', [0.5, 0.5]],
    ['of too many', [0.2, 0.2, 0.2, 0.2, 0.1, 0.1]],
    ['that are not numbers', [Number.NaN, 0.25, 0.25, 0.25, 0.25]],
    ['that together are more than everything', [0.5, 0.5, 0.5, 0.5, 0.5]],
    ['below nothing', [-0.5, 0.5, 0.5, 0.5, 0]],
  ])('is none where it is likelihoods %s', (_, values) => {
    expect(readLikelihoods(values)).toBeNull();
  });
});
