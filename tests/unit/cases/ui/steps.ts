import { configure, fireEvent, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import { parseKit } from '#src/cases/recovery-kit.ts';
import { adoptVault } from '#src/cases/vault.ts';
import { getVault, putVaultCopy } from '#src/contract/officer-routes.ts';
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

/** Chooses a file with this text. */
export const choose = (label: string, name: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), {
    target: { files: [Object.assign(new File([text], name), { text: () => Promise.resolve(text) })] },
  });

/** A second officer, who opened the vault with the kit on a device of their own. */
export async function secondOfficer({ service, parts }: World, kit: string) {
  const officer = await service.newOfficer();
  const held = await officer.client.call(getVault);
  const parsed = parseKit(kit);
  if (held.kind !== 'answered' || !parsed.ok) throw new TypeError('Not set up');
  const adopted = await adoptVault(parsed.scalar, 'another passphrase', held.answer, parts.cost);
  if (adopted === null) throw new TypeError('The kit does not fit');
  await officer.client.call(putVaultCopy, { body: adopted.newCopy });
  return { ...officer, vault: adopted.vault };
}
