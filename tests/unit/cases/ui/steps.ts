import { configure, fireEvent, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import { PASSPHRASE } from '#tests/fakes/console-world.ts';
import type { createConsoleWorld } from '#tests/fakes/console-world.ts';

// Keys are derived and word lists built for real, which takes a slow machine more than the usual second.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

export type World = ReturnType<typeof createConsoleWorld>;

export const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
export const press = (name: string | RegExp): boolean => fireEvent.click(button(name));

export async function type(label: string | RegExp, value: string): Promise<HTMLElement> {
  const field = await screen.findByLabelText(label);
  fireEvent.input(field, { target: { value } });
  return field;
}

export async function unlock(passphrase = PASSPHRASE): Promise<void> {
  await type('Passphrase', passphrase);
  press('Unlock');
  await screen.findByRole('heading', { name: 'Inbox' });
}

/** Opens a case from the inbox by its reference. */
export async function openCase(reference: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: new RegExp(reference) }));
  await screen.findByRole('heading', { name: 'What was reported' });
}

/** The accessible names of the inbox's rows, in order. */
export const rows = (): string[] =>
  screen.getAllByRole('listitem').flatMap((item) => item.querySelector('.inbox-title')?.textContent ?? []);
