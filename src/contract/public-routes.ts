import * as z from 'zod/mini';
import { Enrolled, NewDevice } from './enrolment.ts';
import { route } from './route.ts';
import { Agency } from './vault.ts';

export const getHealth = route({
  method: 'GET',
  path: '/v1/health',
  who: ['anyone'],
  summary: 'Whether the service can read and write its database',
  answer: z.looseObject({ status: z.enum(['ok', 'failing']), version: z.string() }),
  refuses: [],
});

export const getAgency = route({
  method: 'GET',
  path: '/v1/agency',
  who: ['anyone'],
  summary: 'Who runs this service, whom to phone, and the key that reports are sealed to',
  answer: Agency,
  refuses: [],
});

export const getOpenApi = route({
  method: 'GET',
  path: '/v1/openapi.json',
  who: ['anyone'],
  summary: 'This description, as OpenAPI 3.1',
  answer: z.looseObject({ openapi: z.string() }),
  refuses: [],
});

export const enrolDevice = route({
  method: 'POST',
  path: '/v1/devices',
  who: ['newcomer'],
  summary: 'Exchange a one-time enrolment code for a device of one’s own',
  body: NewDevice,
  answer: Enrolled,
  refuses: ['code-refused', 'body-malformed', 'rate-limited'],
});
