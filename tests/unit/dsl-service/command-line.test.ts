import { describe, expect, it } from 'vitest';
import { COMMANDS, readCommandLine } from '#src/dsl-service/command-line.ts';

describe('the command line', () => {
  it('is read as a command and its values', () => {
    expect(readCommandLine(['invite-tutor', '--data', 'd', '--name=A Tutor'])).toEqual({
      kind: 'run',
      command: 'invite-tutor',
      values: { data: 'd', name: 'A Tutor' },
    });
  });

  it.each([[['--help']], [['-h']], [['help']], ...Object.keys(COMMANDS).map((command) => [[command, '--help']])])(
    'explains itself to %j',
    (line) => {
      expect(readCommandLine(line)).toMatchObject({ kind: 'help', text: expect.stringMatching(/^npm run dsl -- /) });
    },
  );

  it('lists every option of a command in its help', () => {
    for (const [command, { options }] of Object.entries(COMMANDS)) {
      const help = readCommandLine([command, '--help']);
      for (const option of Object.keys(options)) expect(help).toMatchObject({ text: expect.stringContaining(`--${option} `) });
    }
  });

  it.each([
    [[], 'Say what to do'],
    [['fly'], 'no command “fly”'],
    [['toString'], 'no command “toString”'],
    [['serve', '--data', 'd'], '--port is missing'],
    [['serve', '--data', '', '--port', '1'], '--data is missing'],
    [['serve', '--data', 'd', '--port'], '--port'],
    [['configure', '--data', 'd', '--phone', '1'], '--phone'],
    [['devices', 'all', '--data', 'd'], 'all'],
  ])('says what is wrong with %j', (line, words) => {
    const read = readCommandLine(line);
    expect(read).toMatchObject({ kind: 'bad-use', message: expect.stringContaining(words) });
    expect(read).toMatchObject({ message: expect.stringMatching(/\nSee: npm run dsl -- .*--help$/) });
  });
});
