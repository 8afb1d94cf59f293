import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import catalogue from '#public/_locales/en/messages.json' with { type: 'json' };
import type { Question } from '#src/messaging/question.ts';
import type { Route } from '#src/contract/route.ts';

const ROOT = join(import.meta.dirname, '../../..');

const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: ROOT }).toSorted();
const textOf = (...patterns: readonly string[]): string =>
  patterns.flatMap((pattern) => filesOf(pattern).map((file) => readFileSync(join(ROOT, file), 'utf8'))).join('\n');

const manifestSource = textOf('wxt.config.ts');
const extension = textOf('entrypoints/**/*.{ts,tsx}', 'src/!(dsl-service|launch)/**/*.{ts,tsx}');

type Named<Value> = { readonly name: string; readonly file: string; readonly value: Value };

async function exportsOf<Value>(pattern: string, is: (value: unknown) => value is Value): Promise<readonly Named<Value>[]> {
  const found = await Promise.all(
    filesOf(pattern).map(async (file) => {
      const exported: unknown = await import(join(ROOT, file));
      if (typeof exported !== 'object' || exported === null) return [];
      return Object.entries(exported).flatMap(([name, value]) => (is(value) ? [{ name, file, value }] : []));
    }),
  );
  return found.flat();
}

const has = <Key extends string>(value: unknown, ...keys: readonly Key[]): value is Record<Key, unknown> =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value);
const isQuestion = (value: unknown): value is Question => has(value, 'name', 'asked', 'answer');
const isRoute = (value: unknown): value is Route => has(value, 'method', 'path', 'answer');

const questions = await exportsOf('src/*/questions.ts', isQuestion);
const routes = await exportsOf('src/contract/*-routes.ts', isRoute);
const permissions: readonly string[] = /permissions: \[(.*?)\]/s.exec(manifestSource)?.[1]?.match(/\w+/g) ?? [];

/** What shows that a permission is needed. */
const NEEDED_FOR: Readonly<Record<string, RegExp>> = {
  alarms: /browser\.alarms\.create/,
  contextMenus: /browser\.contextMenus\.create/,
  // What YouTube calls Restricted Mode is a part of one of its cookies.
  cookies: /browser\.cookies\.set/,
  declarativeNetRequest: /browser\.declarativeNetRequest\.updateDynamicRules/,
  idle: /browser\.idle\.onStateChanged/,
  notifications: /browser\.notifications\.create/,
  scripting: /browser\.scripting\.executeScript/,
  storage: /browser\.storage\.session/,
  // The address of a tab that is not ours.
  tabs: /browser\.tabs\.query/,
  // What waits to be sent must not be thrown away when the disk gets full.
  unlimitedStorage: /openDB/,
  webNavigation: /browser\.webNavigation\.onCommitted/,
};

/** Parts of the browser that ask for no permission. */
const FREE = ['action', 'commands', 'i18n', 'omnibox', 'runtime', 'tabs', 'windows'];

describe('nothing is there for nothing', () => {
  it.each(questions)('$name is asked by a page', ({ name }) => {
    const pages = textOf('src/*/ui/**/*.{ts,tsx}', 'entrypoints/*/*.tsx', 'src/cases/*.ts', 'src/search/search-parts.ts');
    expect(pages).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it.each(questions)('$name has one name that no other question has', ({ value }) => {
    expect(questions.filter((other) => other.value.name === value.name)).toHaveLength(1);
  });

  it.each(routes)('$name is answered by the service', ({ name }) => {
    expect(textOf('src/dsl-service/*.ts')).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it.each(routes.filter(({ value }) => !value.who.includes('anyone')))('$name is asked by the extension', ({ name }) => {
    expect(extension).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it.each(Object.keys(catalogue))('the words %s are said somewhere', (key) => {
    const isSaid = new RegExp(`['"\`]${key}['"\`]`).test(extension) || manifestSource.includes(`__MSG_${key}__`);
    expect(isSaid).toBe(true);
  });

  it('the manifest says no words that are not there', () => {
    const said = [...manifestSource.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key ?? '');
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((key) => !(key in catalogue))).toEqual([]);
  });

  it.each(permissions)('the permission %s is used', (permission) => {
    expect(extension).toMatch(NEEDED_FOR[permission] ?? /a permission that no test knows/);
  });

  it('no part of the browser is used that was not asked for', () => {
    const used = new Set([...extension.matchAll(/\bbrowser\.(\w+)\b/g)].map(([, part]) => part ?? ''));
    expect([...used].filter((part) => !FREE.includes(part) && !permissions.includes(part))).toEqual([]);
  });

  it('has looked at something', () => {
    expect(questions.length).toBeGreaterThan(5);
    expect(routes.length).toBeGreaterThan(10);
    expect(permissions.length).toBeGreaterThan(3);
  });
});
