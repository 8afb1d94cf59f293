import { ENROLMENT_CODE_LIFETIME_MS } from '#src/contract/enrolment.ts';
import type { NewDevice, Role } from '#src/contract/enrolment.ts';
import { DeviceId } from '#src/contract/primitives.ts';
import { readAgency } from './agency.ts';
import { answer, proverOf, refuse } from './call.ts';
import type { Call, Handlers } from './call.ts';
import { randomCrockford } from './crockford.ts';
import { digestOf, keyIdOf } from './digest.ts';
import type { Store } from './store.ts';

export type MadeCode = { readonly secret: string; readonly expiresAt: number };

/**
 * Makes a one-time code. A secret of 100 random bits needs no slow hash: there is nothing to guess.
 * @param code.madeBy the officer's device; null for the service's command line
 */
export async function makeCode(
  store: Store,
  code: { readonly role: Role; readonly personName: string; readonly madeBy: DeviceId | null },
  at: number,
): Promise<MadeCode> {
  const secret = randomCrockford(20);
  const expiresAt = at + ENROLMENT_CODE_LIFETIME_MS;
  await store.addCode({ ...code, secretHash: digestOf(secret), madeAt: at, expiresAt });
  return { secret, expiresAt };
}

export function enrolmentHandlers(store: Store): Pick<Handlers, 'enrolDevice' | 'leaveDevice' | 'createTutorCode'> {
  return {
    async enrolDevice({ body: { secret, publicKey }, at }: Call<NewDevice>) {
      const device = await store.redeemCode({
        secretHash: digestOf(secret),
        keyId: keyIdOf(publicKey),
        publicKey,
        newDeviceId: DeviceId.parse(crypto.randomUUID()),
        at,
      });
      if (device === null) return refuse('code-refused');
      const { id, role, personName } = device;
      return answer({ deviceId: id, role, personName, agency: await readAgency(store, at) });
    },

    async leaveDevice(call) {
      await store.leaveDevice(proverOf(call).id, call.at);
      return answer({ leftAt: call.at });
    },

    async createTutorCode(call) {
      if ((await store.readVault()) === null) return refuse('vault-missing');
      const { personName } = call.body;
      return answer(await makeCode(store, { role: 'tutor', personName, madeBy: proverOf(call).id }, call.at));
    },
  };
}
