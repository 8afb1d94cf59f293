import * as z from 'zod/mini';
import { LARGEST_DOCUMENT_BODY } from './document.ts';
import { LARGEST_REPORT_BODY } from './report-limits.ts';
import { Refusal } from './refusal.ts';
import { RefusalReason, REFUSALS } from './refusals.ts';
import { ROUTE_NOTES } from './route-notes.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';
import type { RouteName } from './routes.ts';
import { LARGEST_PACK_BODY } from './sealed-pack.ts';
import { SEAL_ALGORITHMS } from './primitives.ts';
import { PROOF_SCHEME } from './proof.ts';

/** The largest body of a route, in bytes. */
export function largestBodyOf(name: RouteName): number {
  switch (name) {
    case 'putReport':
      return LARGEST_REPORT_BODY;
    case 'addCaseEvent':
      return 256_000;
    case 'putDocument':
      return LARGEST_DOCUMENT_BODY;
    case 'putPack':
      return LARGEST_PACK_BODY;
    default:
      return 64_000;
  }
}

/** Every reason for which a route can refuse: its own, and those that come with how it is called. */
export function refusalsOf(name: RouteName): readonly RefusalReason[] {
  const of: Route = ROUTES[name];
  const isOpen = of.who.includes('anyone');
  const isForNewcomers = of.who.includes('newcomer');
  const proof = (Object.keys(REFUSALS) as RefusalReason[]).filter((reason) => reason.startsWith('proof-'));
  return [
    ...new Set<RefusalReason>([
      ...ROUTE_NOTES[name].refuses,
      ...(isOpen ? [] : proof),
      ...(isOpen || isForNewcomers ? [] : (['device-revoked', 'role-refused'] as const)),
      ...(of.params === undefined ? [] : (['route-unknown'] as const)),
      ...(of.query === undefined ? [] : (['body-malformed'] as const)),
      ...(of.body === undefined ? [] : (['body-malformed', 'body-too-large'] as const)),
      'rate-limited',
      // Health answers 503 with its own words when the database fails.
      ...(name === 'getHealth' ? [] : (['busy'] as const)),
      'broken',
    ]),
  ];
}

/** The contract as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), whose schemas are JSON Schema 2020-12. */
export function describeApi(version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, of] of Object.entries(ROUTES) as [RouteName, Route][]) {
    const path = of.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [of.method.toLowerCase()]: operation(name, of) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Safe Lesson: sealed reports',
      version,
      description:
        'Reports are sealed on the device to a key that only officers hold. Every request but the public ones carries a proof, signed for it with the key of the device.',
    },
    paths,
    components: {
      schemas: { Refusal: schemaOf(z.extend(Refusal, { reason: RefusalReason }), 'output') },
      securitySchemes: {
        proof: {
          type: 'http',
          scheme: PROOF_SCHEME,
          description:
            'A compact JWS: ES256, `typ` safe-lesson-proof+jwt, `kid` the device (while enrolling, the thumbprint of the new key), over {htm, htu, bdy, iat, jti}: method, path and query, SHA-256 of the body, time in milliseconds, a fresh UUID.',
        },
      },
    },
  };
}

function operation(name: RouteName, of: Route): Record<string, unknown> {
  const isStream = name === 'streamCaseChanges';
  const example = EXAMPLE_BODIES[name];
  const { summary } = ROUTE_NOTES[name];
  return {
    operationId: name,
    summary,
    'x-who': of.who,
    security: of.who.includes('anyone') ? [] : [{ proof: [] }],
    parameters: [...parametersOf(of, 'path'), ...parametersOf(of, 'query')],
    ...(of.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            description: `At most ${largestBodyOf(name)} bytes.`,
            content: {
              'application/json': { schema: schemaOf(of.body, 'input'), ...(example === undefined ? {} : { example }) },
            },
          },
        }),
    responses: {
      200: {
        description: summary,
        content: { [isStream ? 'text/event-stream' : 'application/json']: { schema: schemaOf(of.answer, 'output') } },
      },
      ...refusalResponses(refusalsOf(name)),
      ...(name === 'getHealth' ? { 503: { description: 'The same, with `failing`' } } : {}),
    },
  };
}

function parametersOf(of: Route, where: 'path' | 'query'): unknown[] {
  const schema = where === 'path' ? z.object(of.params ?? {}) : (of.query ?? z.object({}));
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: property,
  }));
}

function refusalResponses(reasons: readonly RefusalReason[]): Record<string, unknown> {
  const statuses = [...new Set(reasons.map((reason) => REFUSALS[reason]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const of = reasons.filter((reason) => REFUSALS[reason] === status);
      const answer = {
        description: `Refused: ${of.join(', ')}`,
        content: {
          'application/json': {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Refusal' }, { type: 'object', properties: { reason: { enum: of } } }],
            },
          },
        },
      };
      return [status, answer];
    }),
  );
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

const toBase64Url = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const publicKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
} as const;
const keyId = 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s';
const id = '0b7f7a52-6c0e-4d7e-9a43-0d6f5f0e9b11';

const sealedExample = (envelope: unknown) => ({
  protected: toBase64Url({ ...SEAL_ALGORITHMS, kid: keyId, epk: publicKey }),
  encrypted_key: 'a'.repeat(54),
  iv: 'b'.repeat(16),
  ciphertext: 'c'.repeat(64),
  tag: 'd'.repeat(22),
  aad: toBase64Url(envelope),
});
const copyExample = sealedExample({ v: 1, vaultKeyId: keyId, forKeyId: keyId });

/** Of the right shape and made up: the key is the one of RFC 7517 appendix A.1, and the seals open with nothing. */
const EXAMPLE_BODIES: { readonly [Name in RouteName]?: (typeof ROUTES)[Name] extends Route<infer Body> ? z.input<Body> : never } =
  {
    enrolDevice: { secret: '0123456789ABCDEFGHJK', publicKey },
    putReport: sealedExample({
      v: 1,
      id,
      part: 'report',
      about: null,
      deviceId: '5d2c1f0e-7b8a-4c3d-8e9f-1a2b3c4d5e6f',
      seq: 1,
      deadlineClass: 'same-day',
      capture: 'none',
      keyId,
      createdAt: 1_795_000_000_000,
    }),
    createVault: {
      epoch: 1,
      publicKey,
      recoveryPublicKey: publicKey,
      recoveryCopy: copyExample,
      officerPublicKey: publicKey,
      officerCopy: copyExample,
    },
    putVaultCopy: { officerPublicKey: publicKey, officerCopy: copyExample },
    createTutorCode: { personName: 'A. Tutor' },
    putDocument: { document: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl' },
    putPack: { iv: 'AAECAwQFBgcICQoL', ciphertext: 'c2VhbGVk' },
    leaveDevice: {},
    addCaseEvent: { event: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl' },
  };
