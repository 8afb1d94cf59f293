import * as z from 'zod/mini';
import { Instant } from '#src/contract/primitives.ts';
import type { Queries } from './sqlite-queries.ts';

/** A case's audit trail, in order. */
export const eventsOf = ({ all }: Queries, caseId: string) =>
  all(
    EventRow,
    `SELECT e.event, e.received_at AS "receivedAt", d.person_name AS "officerName"
       FROM case_events e JOIN devices d ON d.id = e.officer_device_id WHERE e.case_id = ? ORDER BY e.position`,
    caseId,
  );

const EventRow = z.object({ event: z.string(), receivedAt: Instant, officerName: z.string() });
