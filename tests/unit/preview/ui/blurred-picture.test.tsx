// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { BlurredPicture } from '#src/preview/ui/BlurredPicture.tsx';
import type { BlurredPictureProps } from '#src/preview/ui/BlurredPicture.tsx';
import { Page } from '#src/ui/Page.tsx';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const open = (over: Partial<BlurredPictureProps> = {}) => {
  const props: BlurredPictureProps = {
    kind: 'picturesSuspicious',
    picture: { text: 'On the beach', where: '#beach', address: 'https://cdn.example/beach.jpg' },
    number: 2,
    isShown: false,
    onShow: vi.fn(),
    onBlur: vi.fn(),
    ...over,
  };
  show(
    <Page>
      <h1>Pictures</h1>
      <BlurredPicture {...props} />
    </Page>,
  );
  return props;
};

describe('a picture that needs a second look', () => {
  it('is told in words, and shown on its page when it is asked for', async () => {
    const { onShow, onBlur } = open();
    expect(screen.getByText('May be sexual')).toBeTruthy();
    expect(screen.getByText('On the beach')).toBeTruthy();
    expect(screen.getByText('cdn.example')).toBeTruthy();
    expect(document.querySelector('img, canvas, picture, video, a[href*="beach"]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show picture 2 on the page' }));
    expect(onShow).toHaveBeenCalledOnce();
    expect(onBlur).not.toHaveBeenCalled();
    await expectAccessible();
  });

  it('is blurred again', async () => {
    const { onShow, onBlur } = open({ isShown: true });
    expect(screen.getByText('It is shown on the page now.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Blur picture 2 again' }));
    expect(onBlur).toHaveBeenCalledOnce();
    expect(onShow).not.toHaveBeenCalled();
    await expectAccessible();
  });

  it('may have no name and no address', async () => {
    open({ kind: 'picturesUnsure', picture: { text: '', where: null, address: null } });
    expect(screen.getByText('Look at it first')).toBeTruthy();
    expect(screen.getByText('The page gives it no name.')).toBeTruthy();
    await expectAccessible();
  });
});
