import { beforeEach, describe, expect, it } from 'vitest';
import { AWAY } from '#src/sign-out/away.ts';
import { goAway } from '#src/sign-out/go-away.ts';
import { PIN_LOCK } from '#src/sign-out/pin-lock.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';

const LOCK = { salt: 'c2FsdA', digest: 'ZGln', iterations: 1, isLocked: false, wrong: 2, notBefore: 9 };

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
      inOrder: async (work) => {
        done.push('in order');
        return work();
      },
      sendSoon: () => void done.push('send'),
      tellPages: (news) => void done.push(news),
    });

  it('leaves everything as it is where there is no PIN and nobody else', async () => {
    await away();
    expect(done).toEqual([]);
    expect(settings.kept.size).toBe(0);
  });

  it('locks, and forgets no wrong PIN by it', async () => {
    await settings.keep(PIN_LOCK, LOCK);
    await away();
    expect(await settings.read(PIN_LOCK)).toEqual({ ...LOCK, isLocked: true });
    expect(done).toEqual(['locked']);
  });

  it('signs out on a shared computer, and sends what is left', async () => {
    await settings.keep(PIN_LOCK, LOCK);
    await settings.keep(AWAY, { afterMinutes: 5, isShared: true });
    await away();
    expect(done).toEqual(['in order', 'leave', 'signed-out', 'enforce', 'send']);
  });
});
