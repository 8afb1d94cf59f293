import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { copyFile, cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const ROOT = join(import.meta.dirname, '../../..');
const PLANTED = join(import.meta.dirname, 'planted');
const CONFIG = join(ROOT, '.oxlintrc.json');

const Restricted = z.looseObject({ message: z.string(), name: z.optional(z.string()), property: z.optional(z.string()) });
const listOf = (restricted: z.core.$ZodType<z.infer<typeof Restricted>>) => z.tuple([z.literal('error')], restricted);
const Patterns = z.tuple([z.literal('error'), z.looseObject({ patterns: z.array(Restricted) })]);
const Off = z.pipe(
  z.literal('off'),
  z.transform(() => undefined),
);
const Rules = z.looseObject({
  'no-restricted-imports': z.optional(z.union([Off, Patterns])),
  'no-restricted-globals': z.optional(z.union([Off, listOf(Restricted)])),
  'no-restricted-properties': z.optional(z.union([Off, listOf(Restricted)])),
});
const Config = z.looseObject({ rules: Rules, overrides: z.array(z.looseObject({ files: z.array(z.string()), rules: Rules })) });
const Report = z.looseObject({
  diagnostics: z.array(
    z.looseObject({
      message: z.string(),
      help: z.optional(z.string()),
      code: z.string(),
      filename: z.string(),
      severity: z.string(),
    }),
  ),
});
type Objection = { readonly file: string; readonly code: string; readonly text: string };

/** Every boundary of the configuration: what the linter says there, and of which name it says so. */
const boundaries = (rules: z.infer<typeof Rules>): { readonly message: string; readonly name: string }[] => {
  const [, imports] = rules['no-restricted-imports'] ?? [];
  const [, ...globals] = rules['no-restricted-globals'] ?? [];
  const [, ...properties] = rules['no-restricted-properties'] ?? [];
  return [...(imports?.patterns ?? []), ...globals, ...properties].map(({ message, name, property }) => ({
    message,
    name: property ?? name ?? '',
  }));
};

const { rules, overrides } = Config.parse(JSON.parse(await readFile(CONFIG, 'utf8')));
const everyBoundary = [
  ...boundaries(rules).map((boundary) => ({ where: 'everywhere', ...boundary })),
  ...overrides.flatMap(({ files, rules: own }) => boundaries(own).map((boundary) => ({ where: files.join(', '), ...boundary }))),
];
const planted = globSync('**/*.planted', { cwd: PLANTED }).map((file) => file.replace(/\.planted$/, ''));

/** The linter ends with an error when it objects, and says on its output to what. */
const lint = (folder: string): Promise<string> =>
  new Promise((read) => {
    execFile(join(ROOT, 'node_modules/.bin/oxlint'), ['--format', 'json'], { cwd: folder }, (_error, output) => read(output));
  });

describe('the linter', () => {
  let folder: string;
  let objections: readonly Objection[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planted-'));
    await cp(PLANTED, folder, { recursive: true });
    // The configuration's folders are meant from where it lies.
    await copyFile(CONFIG, join(folder, '.oxlintrc.json'));
    await Promise.all(planted.map((file) => rename(join(folder, `${file}.planted`), join(folder, file))));
    objections = Report.parse(JSON.parse(await lint(folder))).diagnostics.map(({ filename, code, message, help }) => ({
      file: relative(folder, resolve(folder, filename)),
      code,
      text: `${message} ${help ?? ''}`,
    }));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it.each(planted)('objects to %s', (file) => {
    expect(objections.map((objection) => objection.file)).toContain(file);
  });

  it.each(everyBoundary)('says "$message" ($name, $where)', ({ message, name }) => {
    expect(objections.some(({ text }) => text.includes(message) && text.includes(name))).toBe(true);
  });

  it.each(['import(no-cycle)', 'eslint(no-console)', 'eslint(no-empty)', 'react(no-danger)'])(
    'objects by the rule %s',
    (code) => {
      expect(objections.map((objection) => objection.code)).toContain(code);
    },
  );
});
