import { resetBrowser } from '#tests/fakes/install-browser.ts';
import { beforeEach, expect, it, vi } from 'vitest';
import { onPreviewWanted, wantPreview } from '#src/platform/wanted-preview.ts';

beforeEach(resetBrowser);

it('is heard by the panel that is open already, once', async () => {
  const act = vi.fn<() => void>();
  const stop = onPreviewWanted(7, act);
  await wantPreview(7);
  await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(1));
  stop();
  onPreviewWanted(7, act)();
  await wantPreview(8);
  expect(act).toHaveBeenCalledTimes(1);
});

it('waits for the panel that opens after it, and for no other tab’s', async () => {
  const [mine, others] = [vi.fn<() => void>(), vi.fn<() => void>()];
  await wantPreview(7);
  const stopOthers = onPreviewWanted(8, others);
  const stop = onPreviewWanted(7, mine);
  await vi.waitFor(() => expect(mine).toHaveBeenCalledTimes(1));
  expect(others).not.toHaveBeenCalled();
  stop();
  stopOthers();
});

it('is forgotten where no panel opened', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000);
  await wantPreview(7);
  now.mockReturnValue(60_000);
  const act = vi.fn<() => void>();
  const stop = onPreviewWanted(7, act);
  // The one that is wanted now comes after that one, and is the only one that is heard.
  await wantPreview(7);
  await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(1));
  stop();
});
