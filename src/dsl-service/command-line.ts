import { parseArgs } from 'node:util';

type Option = { readonly value: string; readonly says: string; readonly isRequired?: true };

export type Command = {
  readonly does: string;
  readonly options: Readonly<Record<string, Option>>;
};

const data: Option = { value: 'DIR', says: 'folder of the service’s database', isRequired: true };
const name: Option = { value: 'NAME', says: 'the person’s name, as colleagues know it', isRequired: true };
const origin: Option = {
  value: 'URL',
  says: 'how devices reach the service, such as https://dsl.example.org (else as `serve` last recorded it)',
};

export const COMMANDS = {
  serve: {
    does: 'Run the service that receives sealed reports.',
    options: {
      data,
      port: { value: 'N', says: 'port to listen on; 0 for any free one', isRequired: true },
      host: { value: 'HOST', says: 'address to listen on (127.0.0.1: this machine only)' },
      origin: { value: 'URL', says: 'how devices reach the service, such as https://dsl.example.org (http://HOST:N)' },
      proxies: { value: 'N', says: 'how many reverse proxies of yours stand in front, each adding to X-Forwarded-For (0)' },
    },
  },
  configure: {
    does: 'Set whose service this is and whom tutors phone. Changes only what is given.',
    options: {
      data,
      'agency-name': { value: 'NAME', says: 'the agency' },
      'dsl-name': { value: 'NAME', says: 'the Designated Safeguarding Lead' },
      'dsl-phone': { value: 'NUMBER', says: 'the number to phone when a report cannot be sent' },
    },
  },
  'invite-officer': {
    does: 'Make a one-time code with which an officer enrols the console.',
    options: { data, name, origin },
  },
  'invite-tutor': {
    does: 'Make a one-time code with which a tutor enrols a device. An officer’s console makes them too, and is the better place.',
    options: { data, name, origin },
  },
  devices: {
    does: 'List the devices, with reports that never arrived, and the cases that one officer alone may read.',
    options: { data },
  },
  'revoke-device': {
    does: 'Withdraw a device: it can send and read nothing any more.',
    options: { data, device: { value: 'ID', says: 'as `devices` lists it', isRequired: true } },
  },
  'export-sealed': {
    does: 'Print a case that one officer alone may read, as it is kept: sealed. Whoever holds the recovery kit can open it (docs/endpoint.md).',
    options: { data, reference: { value: 'REFERENCE', says: 'as `devices` lists it', isRequired: true } },
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;
export type Values = Readonly<Partial<Record<string, string>>>;

export type ReadLine =
  | { readonly kind: 'run'; readonly command: CommandName; readonly values: Values }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'bad-use'; readonly message: string };

/** @param line the arguments after the program's name */
export function readCommandLine(line: readonly string[]): ReadLine {
  const [first, ...rest] = line;
  if (first === undefined) return badUse('Say what to do.');
  if (first === '--help' || first === '-h' || first === 'help') return { kind: 'help', text: overview() };
  if (!isCommand(first)) return badUse(`There is no command “${first}”.`);

  const options: Readonly<Record<string, Option>> = COMMANDS[first].options;
  const parsed = parse(rest, Object.keys(options));
  if (typeof parsed === 'string') return badUse(parsed, first);
  if (parsed['help'] === true) return { kind: 'help', text: helpOf(first) };
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(parsed)) if (typeof value === 'string') values[key] = value;
  const missing = Object.keys(options).find((key) => options[key]?.isRequired === true && (values[key] ?? '').trim() === '');
  if (missing !== undefined) return badUse(`--${missing} is missing.`, first);
  return { kind: 'run', command: first, values };
}

const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word);

/** The values, or what is wrong with the line. */
function parse(line: string[], names: readonly string[]): Readonly<Record<string, string | boolean | undefined>> | string {
  const options = Object.fromEntries(names.map((key) => [key, { type: 'string' as const }]));
  try {
    return parseArgs({ args: line, options: { ...options, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    // parseArgs throws for what a person mistyped, with a sentence that says what.
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function badUse(message: string, command?: CommandName): ReadLine {
  const more = command === undefined ? 'npm run dsl -- --help' : `npm run dsl -- ${command} --help`;
  return { kind: 'bad-use', message: `${message}\nSee: ${more}` };
}

function overview(): string {
  const names = Object.keys(COMMANDS).filter(isCommand);
  return [
    'npm run dsl -- COMMAND [options]',
    '',
    ...names.map((command) => `  ${command.padEnd(16)}${COMMANDS[command].does}`),
    '',
    'Each command has --help.',
  ].join('\n');
}

function helpOf(command: CommandName): string {
  const options: readonly [string, Option][] = Object.entries(COMMANDS[command].options);
  const shown = options.map(([key, { value, isRequired }]) => {
    const use = `--${key} ${value}`;
    return isRequired === true ? use : `[${use}]`;
  });
  return [
    `npm run dsl -- ${command} ${shown.join(' ')}`,
    '',
    COMMANDS[command].does,
    '',
    ...options.map(([key, { value, says }]) => `  ${`--${key} ${value}`.padEnd(22)}${says}`),
  ].join('\n');
}
