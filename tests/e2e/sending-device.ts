import { exportJWK, generateKeyPair } from 'jose';
import type { Envelope } from '#src/contract/envelope.ts';
import { parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { getDocumentAfter } from '#src/contract/document-routes.ts';
import type { DocumentKind, DocumentPayload } from '#src/contract/document.ts';
import { ReportId } from '#src/contract/primitives.ts';
import type { DeviceId, KeyId } from '#src/contract/primitives.ts';
import { enrolDevice } from '#src/contract/public-routes.ts';
import type { Receipt } from '#src/contract/receipt.ts';
import type { ReportContent } from '#src/contract/report-content.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import { putReport } from '#src/contract/tutor-routes.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { readDocument } from '#src/sealing/signed-document.ts';
import { seal } from '#src/sealing/seal.ts';
import type { SealTo } from '#src/sealing/seal.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';

/** A tutor's device without a browser, whose owner may write into a report whatever the contract lets through. */
export class SendingDevice {
  readonly #client: ServiceClient;
  readonly #deviceId: DeviceId;
  readonly #vaultKey: SealTo;
  #seq = 0;

  private constructor(client: ServiceClient, deviceId: DeviceId, vaultKey: SealTo) {
    this.#client = client;
    this.#deviceId = deviceId;
    this.#vaultKey = vaultKey;
  }

  static async enrol(code: string): Promise<SendingDevice> {
    const parsed = parseEnrolmentCode(code);
    if (!parsed.ok) throw new Error(`The code is ${parsed.fault}`);
    const { origin, secret, vaultKeyId } = parsed.code;
    const pair = await generateKeyPair('ES256', { extractable: true });
    const publicKey = publicHalf(await exportJWK(pair.publicKey));
    const newcomer = clientOf(origin, await keyIdOf(publicKey), pair.privateKey);
    const enrolled = await newcomer.call(enrolDevice, { body: { secret, publicKey } });
    if (enrolled.kind !== 'answered') throw new Error('The device is not enrolled');
    const {
      deviceId,
      agency: { vaultKey },
    } = enrolled.answer;
    if (vaultKey === null) throw new Error('There is no vault');
    // The service's word alone is none: the code came from an officer.
    if ((await keyIdOf(vaultKey.publicKey)) !== vaultKeyId || vaultKey.keyId !== vaultKeyId)
      throw new Error('It is another vault');
    return new SendingDevice(clientOf(origin, deviceId, pair.privateKey), deviceId, vaultKey);
  }

  async send(
    content: ReportContent,
    of: Pick<Envelope, 'capture' | 'deadlineClass'> & { readonly about?: ReportId },
  ): Promise<Receipt> {
    const id = ReportId.parse(crypto.randomUUID());
    const { about = null, capture, deadlineClass } = of;
    this.#seq += 1;
    const envelope: Envelope = {
      v: 1,
      id,
      part: about === null ? 'report' : content.kind === 'capture' ? 'capture' : 'addendum',
      about,
      deviceId: this.#deviceId,
      seq: this.#seq,
      deadlineClass,
      capture,
      keyId: this.#vaultKey.keyId,
      createdAt: Date.now(),
    };
    const sealed = await seal(this.#vaultKey, envelope, content, PADDED_SIZES);
    if (sealed === null) throw new Error('It is too large');
    const outcome = await this.#client.call(putReport, { params: { id }, body: sealed });
    if (outcome.kind !== 'answered') throw new Error(`Not received: ${JSON.stringify(outcome)}`);
    return outcome.answer;
  }

  /** What officers published after edition `number`, checked with the key that this device has pinned; null for nothing. */
  async newest(kind: DocumentKind, number = 0): Promise<DocumentPayload | null> {
    const outcome = await this.#client.call(getDocumentAfter, { params: { kind, number: String(number) } });
    if (outcome.kind !== 'answered') throw new Error(`No answer: ${JSON.stringify(outcome)}`);
    const { document } = outcome.answer;
    if (document === null) return null;
    const payload = await readDocument(document, kind, this.#vaultKey);
    if (payload === null) throw new Error('The vault did not sign it');
    return payload;
  }
}

const clientOf = (origin: string, kid: DeviceId | KeyId, privateKey: CryptoKey): ServiceClient =>
  createServiceClient({
    origin,
    signer: { kid, privateKey },
    fetch,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    clock: { read: () => Promise.resolve(0), learn: () => Promise.resolve() },
  });
