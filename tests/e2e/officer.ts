import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';
import { Envelope } from '#src/contract/envelope.ts';
import type { Directory } from '#src/contract/directory.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import { Addition, CaptureContent, FlagContent, ReportOpening } from '#src/contract/report-content.ts';
import { formatEnrolmentCode, parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { Sealed, SealedForSome } from '#src/contract/primitives.ts';
import type { KeyId, PublicKey, ReportId } from '#src/contract/primitives.ts';
import type { CaseRecord } from '#src/contract/case.ts';
import { createTutorCode, createVault, getCapture, getCases, putDocument } from '#src/contract/officer-routes.ts';
import { enrolDevice } from '#src/contract/public-routes.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import { seal } from '#src/sealing/seal.ts';
import { signDocument } from '#src/sealing/signed-document.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import type { Signer } from '#src/service-client/request-proof.ts';

/** A case as an officer reads it. */
export type OpenCase = {
  readonly record: CaseRecord;
  readonly envelope: Envelope;
  readonly report: ReportOpening;
  /** The report, where it is a flag; throws where it is not. */
  readonly flag: FlagContent;
  readonly addenda: readonly Addition[];
  /** What was captured and not erased since. */
  readonly captures: readonly CaptureContent[];
};

type KeyPair = { readonly privateKey: CryptoKey; readonly publicKey: PublicKey; readonly keyId: KeyId };

type Keys = { readonly vault: KeyPair; readonly own: KeyPair; readonly recovery: KeyPair };

/** An officer without a browser: for tests whose subject is the tutor's side, and for reading what arrived. */
export class Officer {
  readonly client: ServiceClient;
  readonly signer: Signer;
  readonly #origin: string;
  readonly #keys: Keys;

  private constructor(origin: string, client: ServiceClient, signer: Signer, keys: Keys) {
    this.#origin = origin;
    this.client = client;
    this.signer = signer;
    this.#keys = keys;
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
    const copyFor = async (holder: KeyPair): Promise<Sealed> =>
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
    return new Officer(origin, client, signer, { vault, own, recovery });
  }

  async tutorCode(personName: string): Promise<string> {
    const { secret } = answerOf(await this.client.call(createTutorCode, { body: { personName } }));
    return formatEnrolmentCode({ role: 'tutor', secret, vaultKeyId: this.#keys.vault.keyId, origin: this.#origin });
  }

  /** The same code with the fingerprint of a vault that this service has never seen. */
  async codeOfAnotherVault(code: string): Promise<string> {
    const parsed = parseEnrolmentCode(code);
    if (!parsed.ok) throw new Error(`The code is ${parsed.fault}`);
    return formatEnrolmentCode({ ...parsed.code, vaultKeyId: (await newKey('ECDH-ES')).keyId });
  }

  /** Makes this officer the one to whom concerns about adults go, with whatever else the directory shall say. */
  async publishDirectory(number: number, change: Partial<Directory> = {}): Promise<void> {
    const { own, recovery } = this.#keys;
    const content: Directory = {
      mainOfficer: { name: 'Officer One', phone: '01632 960000', publicKey: own.publicKey },
      alternate: null,
      recoveryPublicKey: recovery.publicKey,
      deputies: [],
      dataProtection: null,
      it: null,
      ...change,
    };
    await this.publish('directory', number, content);
  }

  /** Publishes an edition as the console does, but whatever it says. */
  async publish(kind: DocumentKind, number: number, content: unknown): Promise<void> {
    const { vault } = this.#keys;
    const { key_ops: _, ...jwk } = await exportJWK(vault.privateKey);
    const signingKey = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    const payload = { v: 1, kind, number, issuedAt: Date.now(), keyId: vault.keyId, content } as const;
    const document = await signDocument(signingKey, payload);
    answerOf(await this.client.call(putDocument, { params: { kind }, body: { document } }));
  }

  /** Every case that the service has for this officer, opened. */
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

  /** Which of the keys that are at hand here open what was received. */
  async openedBy(received: { readonly body: string }): Promise<readonly (keyof Keys)[]> {
    const sealed = sealedOf(received);
    const { vault, own, recovery } = this.#keys;
    const holders = Object.entries({ vault, own, recovery }) as [keyof Keys, KeyPair][];
    const opened = await Promise.all(
      holders.map(async ([name, key]) => ((await openSeal(key.privateKey, sealed)) === null ? [] : [name])),
    );
    return opened.flat();
  }

  async #open(record: CaseRecord): Promise<OpenCase> {
    const report = ReportOpening.parse(await this.#read(record.report));
    const kept = record.captures.filter(({ erasedAt }) => erasedAt === null);
    return {
      record,
      envelope: Envelope.parse(readEnvelope(sealedOf(record.report))),
      report,
      get flag() {
        return FlagContent.parse(report);
      },
      addenda: await Promise.all(record.addenda.map(async (addendum) => Addition.parse(await this.#read(addendum)))),
      captures: (await Promise.all(kept.map(({ id }) => this.#captures(record.id, id)))).flat(),
    };
  }

  /** None where it was erased since the case was read. */
  async #captures(id: ReportId, captureId: ReportId): Promise<readonly CaptureContent[]> {
    const outcome = await this.client.call(getCapture, { params: { id, captureId } });
    if (outcome.kind === 'refused' && outcome.reason === 'capture-refused') return [];
    return [CaptureContent.parse(await this.#read(answerOf(outcome)))];
  }

  /** Sealed to the vault, or to this officer alone. */
  async #read(received: { readonly body: string }): Promise<unknown> {
    const { vault, own } = this.#keys;
    const sealed = sealedOf(received);
    return openSeal('recipients' in sealed ? own.privateKey : vault.privateKey, sealed);
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

async function newKey(alg: 'ES256' | 'ECDH-ES'): Promise<KeyPair> {
  const pair = await generateKeyPair(alg, { crv: 'P-256', extractable: true });
  const publicKey = publicHalf(await exportJWK(pair.publicKey));
  return { privateKey: pair.privateKey, publicKey, keyId: await keyIdOf(publicKey) };
}

const sealedOf = ({ body }: { readonly body: string }): Sealed | SealedForSome =>
  z.union([Sealed, SealedForSome]).parse(JSON.parse(body));

function answerOf<Answer>(outcome: Outcome<Answer>): Answer {
  if (outcome.kind === 'answered') return outcome.answer;
  throw new Error(`The service did not answer: ${JSON.stringify(outcome)}`);
}

function required<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('The vault’s private key does not fit its seal');
  return value;
}
