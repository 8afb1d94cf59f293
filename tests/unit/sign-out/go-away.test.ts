import { beforeEach, describe, expect, it } from 'vitest';
import { IS_LOCKED, IS_SHARED } from '#src/sign-out/away.ts';
import { goAway } from '#src/sign-out/go-away.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';

describe('when nobody is at the computer', () => {
  let settings: FakeSettings;
  let done: string[];

  beforeEach(() => {
    [settings, done] = [new FakeSettings(), []];
  });

  const away = () =>
    goAway({
      settings,
      signOut: { leave: async () => void done.push('leave') },
      enforce: async () => void done.push('enforce'),
      forgetSession: async () => void done.push('forget'),
      inOrder: async (work) => {
        done.push('in order');
        return work();
      },
      sendSoon: () => void done.push('send'),
      tellPages: (news) => void done.push(news),
    });

  it('locks, and says so', async () => {
    await away();
    expect(await settings.read(IS_LOCKED)).toBe(true);
    expect(done).toEqual(['locked']);
  });

  it('signs out on a shared computer, and sends what is left', async () => {
    await settings.keep(IS_SHARED, true);
    await away();
    expect(done).toEqual(['in order', 'leave', 'signed-out', 'forget', 'enforce', 'send']);
    expect(await settings.read(IS_LOCKED)).toBe(false);
  });
});
