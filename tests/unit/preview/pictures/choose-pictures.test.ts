import { describe, expect, it } from 'vitest';
import { choosePictures, MOST_PICTURES } from '#src/preview/pictures/choose-pictures.ts';
import { aPicture } from '#tests/fakes/page-picture.ts';

const sized = (name: string, width: number, height: number) =>
  aPicture({ address: `https://a.example/${name}`, where: name, width, height });
const chosen = (...pictures: readonly ReturnType<typeof aPicture>[]) => choosePictures(pictures).chosen.map(({ where }) => where);

describe('of a page’s pictures', () => {
  it('the largest is looked at first, and last what is not drawn yet', () => {
    expect(chosen(sized('none', 0, 0), sized('small', 90, 90), sized('large', 900, 90), sized('middle', 200, 200))).toEqual([
      'large',
      'middle',
      'small',
      'none',
    ]);
  });

  it('none is looked at that is an icon or there to count visitors', () => {
    expect(chosen(sized('pixel', 1, 1), sized('icon', 47, 200), sized('line', 900, 2), sized('square', 48, 48))).toEqual([
      'square',
    ]);
  });

  it('each is looked at once, where it is largest', () => {
    const again = { ...sized('a', 400, 400), where: 'again' };
    expect(chosen(sized('a', 100, 100), again, sized('b', 200, 200))).toEqual(['again', 'b']);
  });

  it('so many are looked at and no more, and the others are not forgotten', () => {
    const many = Array.from({ length: MOST_PICTURES + 7 }, (_, at) => sized(String(at), 100 + at, 100));
    const { chosen: first, leftOver } = choosePictures(many);
    expect(first).toHaveLength(MOST_PICTURES);
    expect(first[0]?.where).toBe(String(MOST_PICTURES + 6));
    expect(leftOver.map(({ where }) => where)).toEqual(['6', '5', '4', '3', '2', '1', '0']);
  });
});
