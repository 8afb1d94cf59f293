import * as z from 'zod/mini';
import { Enrolled, NewDevice } from './enrolment.ts';
import { route } from './route.ts';
import { Agency } from './vault.ts';

export const getHealth = route({
  method: 'GET',
  path: '/v1/health',
  who: ['anyone'],
  answer: z.looseObject({ status: z.enum(['ok', 'failing']), version: z.string() }),
});

export const getAgency = route({
  method: 'GET',
  path: '/v1/agency',
  who: ['anyone'],
  answer: Agency,
});

export const getOpenApi = route({
  method: 'GET',
  path: '/v1/openapi.json',
  who: ['anyone'],
  answer: z.looseObject({ openapi: z.string() }),
});

export const enrolDevice = route({
  method: 'POST',
  path: '/v1/devices',
  who: ['newcomer'],
  body: NewDevice,
  answer: Enrolled,
});
