import { describe, expect, it } from 'vitest';
import { Finding, MOST_EVIDENCE } from '#src/preview/finding.ts';
import { findPictures } from '#src/preview/pictures/find-pictures.ts';
import { unchecked } from '#src/preview/pictures/screened-picture.ts';
import type { ScreenedPicture } from '#src/preview/pictures/screened-picture.ts';
import { aPicture } from '#tests/fakes/page-picture.ts';

const named = (name: string, over = {}) => {
  const { picture } = unchecked(aPicture({ where: name, address: `https://a.example/${name}`, ...over }), 'no-time');
  return picture;
};
const fine = (name: string): ScreenedPicture => ({ picture: named(name), verdict: 'fine' });
const found = (verdict: 'unsure' | 'suspicious', name: string): ScreenedPicture => ({
  picture: named(name),
  verdict,
  why: 'sexual',
});

describe('what the pictures of a page say about it', () => {
  it('is nothing where all are fine, or where there are none', () => {
    expect(findPictures([fine('a'), fine('b')])).toEqual([]);
    expect(findPictures([])).toEqual([]);
  });

  it('is how many, of how many, and where each is', () => {
    expect(findPictures([fine('a'), found('suspicious', 'b'), found('unsure', 'c'), unchecked(aPicture(), 'too-many')])).toEqual([
      {
        kind: 'picturesSuspicious',
        severity: 'high',
        says: ['1', '3'],
        count: 1,
        evidence: [{ text: 'A river', where: 'b', address: 'https://a.example/b' }],
      },
      expect.objectContaining({ kind: 'picturesUnsure', severity: 'medium', says: ['1', '3'] }),
      expect.objectContaining({ kind: 'picturesUnchecked', severity: 'low', says: ['1', '3'] }),
    ]);
  });

  it('weighs more where none could be looked at', () => {
    expect(findPictures([unchecked(aPicture(), 'not-run')])).toEqual([
      expect.objectContaining({ kind: 'picturesUnchecked', severity: 'medium', says: ['1', '0'] }),
    ]);
  });

  it('is what a finding may be, however much there is of it', () => {
    const long = 'x'.repeat(3000);
    const many = Array.from({ length: 70 }, (_, at) =>
      unchecked(
        aPicture({
          alt: long,
          where: String(at),
          address: at % 2 === 0 ? `https://a.example/${long}` : `data:image/png;base64,${long}`,
        }),
        'no-answer',
      ),
    );
    const [finding] = findPictures(many);
    expect(Finding.parse(finding)).toEqual(finding);
    expect(finding?.count).toBe(70);
    expect(finding?.evidence).toHaveLength(MOST_EVIDENCE);
    expect(JSON.stringify(finding)).not.toContain('base64');
  });
});
