import { exportJWK, generateKeyPair } from 'jose';
import { Envelope } from '#src/contract/envelope.ts';
import { AddendumContent, FlagContent } from '#src/contract/report-content.ts';
import { formatEnrolmentCode, parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { Sealed } from '#src/contract/primitives.ts';
import type { KeyId, PublicKey } from '#src/contract/primitives.ts';
import type { CaseRecord, ReceivedReport } from '#src/contract/case.ts';
import { createTutorCode, createVault, getCases } from '#src/contract/officer-routes.ts';
import { enrolDevice } from '#src/contract/public-routes.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import { seal } from '#src/sealing/seal.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import type { Signer } from '#src/service-client/request-proof.ts';

/** A case as an officer reads it. */
export type OpenCase = {
  readonly record: CaseRecord;
  readonly flag: FlagContent;
  readonly envelope: Envelope;
  readonly addenda: readonly AddendumContent[];
};

/** An officer without a browser: for tests whose subject is the tutor's side, and for reading what arrived. */
export class Officer {
  readonly client: ServiceClient;
  readonly signer: Signer;
  readonly #origin: string;
  readonly #vaultKeyId: KeyId;
  readonly #vaultPrivateKey: CryptoKey;

  private constructor(origin: string, client: ServiceClient, signer: Signer, vaultKeyId: KeyId, vaultPrivateKey: CryptoKey) {
    this.#origin = origin;
    this.client = client;
    this.signer = signer;
    this.#vaultKeyId = vaultKeyId;
    this.#vaultPrivateKey = vaultPrivateKey;
  }

  /** Enrols with an officer's code and sets the vault up. */
  static async setUp(code: string): Promise<Officer> {
    const parsed = parseEnrolmentCode(code);
    if (!parsed.ok) throw new Error(`The officer’s code is ${parsed.fault}`);
    const { origin, secret } = parsed.code;
    const { signer, client } = await enrol(origin, secret);

    const vault = await newKey('ECDH-ES');
    const own = await newKey('ECDH-ES');
    const recovery = await newKey('ECDH-ES');
    const privateJwk = await exportJWK(vault.privateKey);
    const copyFor = async (holder: { keyId: KeyId; publicKey: PublicKey }): Promise<Sealed> =>
      required(await seal(holder, { v: 1, vaultKeyId: vault.keyId, forKeyId: holder.keyId }, privateJwk, [1024]));
    answerOf(
      await client.call(createVault, {
        body: {
          epoch: 1,
          publicKey: vault.publicKey,
          recoveryPublicKey: recovery.publicKey,
          recoveryCopy: await copyFor(recovery),
          officerPublicKey: own.publicKey,
          officerCopy: await copyFor(own),
        },
      }),
    );
    return new Officer(origin, client, signer, vault.keyId, vault.privateKey);
  }

  async tutorCode(personName: string): Promise<string> {
    const { secret } = answerOf(await this.client.call(createTutorCode, { body: { personName } }));
    return formatEnrolmentCode({ role: 'tutor', secret, vaultKeyId: this.#vaultKeyId, origin: this.#origin });
  }

  /** The same code with the fingerprint of a vault that this service has never seen. */
  async codeOfAnotherVault(code: string): Promise<string> {
    const parsed = parseEnrolmentCode(code);
    if (!parsed.ok) throw new Error(`The code is ${parsed.fault}`);
    return formatEnrolmentCode({ ...parsed.code, vaultKeyId: (await newKey('ECDH-ES')).keyId });
  }

  /** Every case that the service has, opened. */
  async cases(): Promise<OpenCase[]> {
    const records: CaseRecord[] = [];
    for (let after = 0; ;) {
      const feed = answerOf(await this.client.call(getCases, { query: { after: String(after) } }));
      records.push(...feed.cases);
      if (!feed.more) break;
      after = feed.revision;
    }
    return Promise.all(records.map((record) => this.#open(record)));
  }

  async #open(record: CaseRecord): Promise<OpenCase> {
    const sealed = sealedOf(record.report);
    return {
      record,
      envelope: Envelope.parse(readEnvelope(sealed)),
      flag: FlagContent.parse(await openSeal(this.#vaultPrivateKey, sealed)),
      addenda: await Promise.all(
        record.addenda.map(async (addendum) => AddendumContent.parse(await openSeal(this.#vaultPrivateKey, sealedOf(addendum)))),
      ),
    };
  }
}

/** A device of its own for the holder of an enrolment secret. */
async function enrol(origin: string, secret: string): Promise<{ signer: Signer; client: ServiceClient }> {
  const device = await newKey('ES256');
  const newcomer = clientOf(origin, { kid: device.keyId, privateKey: device.privateKey });
  const enrolled = answerOf(await newcomer.call(enrolDevice, { body: { secret, publicKey: device.publicKey } }));
  const signer: Signer = { kid: enrolled.deviceId, privateKey: device.privateKey };
  return { signer, client: clientOf(origin, signer) };
}

function clientOf(origin: string, signer: Signer | null): ServiceClient {
  let offset = 0;
  return createServiceClient({
    origin,
    signer,
    fetch,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    clock: {
      read: () => Promise.resolve(offset),
      learn: (offsetMs) => {
        offset = offsetMs;
        return Promise.resolve();
      },
    },
  });
}

async function newKey(alg: 'ES256' | 'ECDH-ES'): Promise<{ privateKey: CryptoKey; publicKey: PublicKey; keyId: KeyId }> {
  const pair = await generateKeyPair(alg, { crv: 'P-256', extractable: true });
  const publicKey = publicHalf(await exportJWK(pair.publicKey));
  return { privateKey: pair.privateKey, publicKey, keyId: await keyIdOf(publicKey) };
}

const sealedOf = (received: ReceivedReport): Sealed => Sealed.parse(JSON.parse(received.body));

function answerOf<Answer>(outcome: Outcome<Answer>): Answer {
  if (outcome.kind === 'answered') return outcome.answer;
  throw new Error(`The service did not answer: ${JSON.stringify(outcome)}`);
}

function required<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('The vault’s private key does not fit its seal');
  return value;
}
