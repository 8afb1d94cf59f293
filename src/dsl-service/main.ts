import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSecureOrigin } from '#src/contract/enrolment-code.ts';
import { PersonName } from '#src/contract/enrolment.ts';
import type { Role } from '#src/contract/enrolment.ts';
import { DeviceId } from '#src/contract/primitives.ts';
import { readCommandLine } from './command-line.ts';
import type { CommandName, Values } from './command-line.ts';
import { invite } from './invite.ts';
import { OriginRefused, startService } from './serve.ts';
import { MigrationRefused } from './sqlite-migrations.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { StoreUnavailable } from './store.ts';
import type { Settings, Store } from './store.ts';

/** Ends a command with a sentence: `status` 2 for bad use, 1 for what could not be done. */
class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly status: 1 | 2;
  constructor(status: 1 | 2, message: string) {
    super(message);
    this.status = status;
  }
}

const say = (text: string): unknown => process.stdout.write(`${text}\n`);

async function serve(values: Values): Promise<void> {
  const { data = '', port = '', host, origin, proxies = '0' } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandFailed(2, '--port is a number from 0 to 65535.');
  if (!/^\d$/.test(proxies)) throw new CommandFailed(2, '--proxies is a number from 0 to 9.');
  const starting = startService({
    dataDir: data,
    port: Number(port),
    proxies: Number(proxies),
    ...(host === undefined ? {} : { host }),
    ...(origin === undefined ? {} : { origin }),
  });
  const stop = (): void => {
    starting.then((service) => service.close()).catch(fail);
  };
  // Before it is awaited: a signal that comes while it starts must stop it as well.
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await starting;
}

async function configure(store: Store, values: Values): Promise<void> {
  const given: Partial<Settings> = {
    ...settingFrom(values, 'agency-name', 'agencyName'),
    ...settingFrom(values, 'dsl-name', 'dslName'),
    ...settingFrom(values, 'dsl-phone', 'dslPhone'),
  };
  if (Object.keys(given).length === 0) {
    throw new CommandFailed(2, 'Give at least one of --agency-name, --dsl-name and --dsl-phone.');
  }
  await store.changeSettings(given);
  const { agencyName, dslName, dslPhone } = await store.readSettings();
  say(
    `Agency: ${agencyName ?? 'not set'}\nDesignated Safeguarding Lead: ${dslName ?? 'not set'}\nPhone: ${dslPhone ?? 'not set'}`,
  );
}

function settingFrom(values: Values, option: string, setting: keyof Settings): Partial<Settings> {
  const value = values[option];
  if (value === undefined) return {};
  return { [setting]: nameFrom(value, option) };
}

function nameFrom(value: string, option: string): string {
  const parsed = PersonName.safeParse(value);
  if (!parsed.success) throw new CommandFailed(2, `--${option} has 1 to 80 characters.`);
  return parsed.data;
}

async function inviteFor(store: Store, role: Role, values: Values): Promise<void> {
  const { origin = null } = values;
  if (origin !== null && !isSecureOrigin(origin)) {
    throw new CommandFailed(2, '--origin is a scheme, host and port: https, or http on this very machine.');
  }
  const personName = nameFrom(values['name'] ?? '', 'name');
  const invitation = await invite(store, { role, personName }, origin, Date.now());
  if (!invitation.ok) throw new CommandFailed(1, INVITATION_FAULTS[invitation.fault]);
  const expires = new Date(invitation.expiresAt).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' });
  say(invitation.code);
  say(`\nFor ${personName}, to be used once, until ${expires}.`);
  if (role === 'tutor') {
    say(
      'This code takes the fingerprint of the vault’s key from this service, so it trusts whoever administers the service. Codes made in an officer’s console take it from the officer; the console shows how many were made here.',
    );
  }
}

const INVITATION_FAULTS = {
  'origin-unknown': 'How devices reach the service is not known yet: run `serve` once, or give --origin.',
  'vault-missing':
    'There is no vault yet, so there is no key to seal reports to. First run `invite-officer`, and let that officer set up the console.',
};

async function listDevices(store: Store): Promise<void> {
  const gaps = await store.listSequenceGaps();
  for (const { id, role, personName, enrolledAt, revokedAt, leftAt, lastSeq } of await store.listDevices()) {
    const missing = gaps
      .filter((gap) => gap.deviceId === id)
      .map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
    const forThemAlone = await referencesFor(store, id);
    const notes = [
      `enrolled ${new Date(enrolledAt).toISOString()}`,
      ...(revokedAt === null ? [] : [`revoked ${new Date(revokedAt).toISOString()}`]),
      ...(leftAt === null ? [] : [`left ${new Date(leftAt).toISOString()}`]),
      ...(role === 'tutor' ? [`last report ${lastSeq}`] : []),
      ...(missing.length === 0 ? [] : [`never arrived: ${missing.join(', ')}`]),
      ...(forThemAlone.length === 0 ? [] : [`alone may read: ${forThemAlone.join(', ')}`]),
    ];
    say(`${id}  ${role.padEnd(7)}  ${personName}  (${notes.join('; ')})`);
  }
}

async function revokeDevice(store: Store, values: Values): Promise<void> {
  const id = DeviceId.safeParse(values['device']);
  if (!id.success || !(await store.revokeDevice(id.data, Date.now()))) throw new CommandFailed(1, 'There is no such device.');
  say('The device is withdrawn.');
  const references = await referencesFor(store, id.data);
  if (references.length > 0) {
    say(
      `\nThis officer alone could read ${references.join(', ')}. \`export-sealed\` prints a case for whoever holds the recovery kit.\nUntil another officer publishes contacts that name somebody else, more may come.`,
    );
  }
}

const referencesFor = async (store: Store, id: DeviceId): Promise<readonly string[]> =>
  (await store.listCasesForOne()).filter((one) => one.officerDeviceId === id).map(({ reference }) => reference);

async function exportSealed(store: Store, values: Values): Promise<void> {
  const found = await store.findCaseForOne((values['reference'] ?? '').trim().toUpperCase());
  if (found === null) {
    throw new CommandFailed(1, 'One officer alone may read no such case. Every other case is in the officers’ console.');
  }
  say(JSON.stringify(found, null, 2));
}

async function run(command: CommandName, values: Values): Promise<void> {
  if (command === 'serve') return serve(values);
  const dataDir = values['data'] ?? '';
  // Only `configure` and `serve` begin a database: a mistyped folder shall not look like an empty service.
  if (command !== 'configure' && !existsSync(join(dataDir, 'safe-lesson.sqlite'))) {
    throw new CommandFailed(1, `There is no database in ${dataDir}. Run \`serve\` or \`configure\` with this folder first.`);
  }
  const store = openSqliteStore(dataDir);
  try {
    switch (command) {
      case 'configure':
        return await configure(store, values);
      case 'invite-officer':
        return await inviteFor(store, 'officer', values);
      case 'invite-tutor':
        return await inviteFor(store, 'tutor', values);
      case 'devices':
        return await listDevices(store);
      case 'revoke-device':
        return await revokeDevice(store, values);
      case 'export-sealed':
        return await exportSealed(store, values);
    }
  } finally {
    await store.close();
  }
}

function fail(error: unknown): void {
  process.exitCode = error instanceof CommandFailed ? error.status : error instanceof OriginRefused ? 2 : 1;
  process.stderr.write(`${sentenceFor(error)}\n`);
}

function sentenceFor(error: unknown): string {
  if (error instanceof OriginRefused) return `${error.message}: give --origin.`;
  if (error instanceof CommandFailed || error instanceof MigrationRefused) return error.message;
  if (error instanceof StoreUnavailable) return `${error.message}: is the disk full, or is another program holding it?`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'That port is taken. Choose another with --port.';
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

const read = readCommandLine(process.argv.slice(2));
switch (read.kind) {
  case 'help':
    say(read.text);
    break;
  case 'bad-use':
    process.stderr.write(`${read.message}\n`);
    process.exitCode = 2;
    break;
  case 'run':
    await run(read.command, read.values).catch(fail);
    break;
}
