import type { Agency } from '#src/contract/vault.ts';
import type { Store } from './store.ts';

/** What devices are told until `configure` was run. */
const UNNAMED = { agencyName: 'Your agency', dslName: 'Your Designated Safeguarding Lead' } as const;

export async function readAgency(store: Store, serverTime: number): Promise<Agency> {
  const [settings, vault] = await Promise.all([store.readSettings(), store.readVault()]);
  return {
    name: settings.agencyName ?? UNNAMED.agencyName,
    dsl: { name: settings.dslName ?? UNNAMED.dslName, phone: settings.dslPhone ?? '' },
    vaultKey: vault?.vaultKey ?? null,
    serverTime,
  };
}
