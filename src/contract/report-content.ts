import * as z from 'zod/mini';
import { CategoryCode } from './category.ts';
import { Instant, Whole } from './primitives.ts';
import { LONGEST_ADDRESS, LONGEST_LINE, LONGEST_NOTE, LONGEST_PICTURE, LONGEST_SELECTION } from './report-limits.ts';

const Note = z.string().check(z.maxLength(LONGEST_NOTE));
const Line = z.string().check(z.maxLength(LONGEST_LINE));

/** Where the person was working, as they entered it for the day. */
export const Setting = z.strictObject({ name: Line, dslName: Line, dslPhone: Line });
export type Setting = z.infer<typeof Setting>;

/** "Is a child at risk, or did pupils see it?" `unanswered`: sent before the question was reached. */
export const PUPILS_ANSWERS = ['child-at-risk', 'pupils-saw', 'nobody', 'not-sure', 'unanswered'] as const;
export const PupilsAnswer = z.enum(PUPILS_ANSWERS);
export type PupilsAnswer = z.infer<typeof PupilsAnswer>;

/** Where in the product a report was made. */
const MADE_FROM = ['pop-up', 'side-panel', 'page', 'key', 'menu'] as const;
export const MadeFrom = z.enum(MADE_FROM);
export type MadeFrom = z.infer<typeof MadeFrom>;

/** The id of a sub-type of the category in the taxonomy; null when none was chosen. */
const SubType = z.nullable(z.string().check(z.regex(/^[a-z\d-]{1,40}$/)));

/** What every report says beside what it is about. */
const common = {
  v: z.literal(1),
  category: CategoryCode,
  subType: SubType,
  /** Someone was in danger when the report was begun, and 999 was shown first. */
  isDangerNow: z.boolean(),
  pupils: PupilsAnswer,
  setting: z.nullable(Setting),
  lesson: Line,
  happenedAt: Instant,
  madeFrom: MadeFrom,
  /** The number of the taxonomy that the category was chosen from. */
  taxonomy: Whole,
  productVersion: z.string().check(z.maxLength(40)),
};

/** The one-click report: a page and a category. */
export const FlagContent = z.strictObject({
  ...common,
  kind: z.literal('flag'),
  address: z.string().check(z.minLength(1), z.maxLength(LONGEST_ADDRESS)),
  /** `host-and-path` when the query and the fragment were taken off. */
  addressParts: z.enum(['host-and-path', 'full']),
  /** What `address` is the address of: the page itself, or what was pointed at on it. */
  addressOf: z.enum(['page', 'link', 'picture']),
  note: Note,
  isBlocked: z.boolean(),
});
export type FlagContent = z.infer<typeof FlagContent>;

export const AFFECTED = ['child', 'children', 'adult-at-risk', 'adult-learner', 'member-of-staff', 'reporter'] as const;
export const Affected = z.enum(AFFECTED);
export type Affected = z.infer<typeof Affected>;

export const TOLD_WHO = ['agency-dsl', 'setting-dsl', 'emergency-services', 'data-protection', 'it', 'someone-else'] as const;
export const TOLD_HOW = ['phone', 'in-person', 'in-writing'] as const;

/** That somebody was told, by whom it was said: "told the setting's DSL by phone at 14:05". */
export const Told = z.strictObject({ who: z.enum(TOLD_WHO), how: z.enum(TOLD_HOW), at: Instant, name: Line });
export type Told = z.infer<typeof Told>;

/** The fuller report, which needs no page. */
export const IncidentNoteContent = z.strictObject({
  ...common,
  kind: z.literal('incident-note'),
  /** Online, in an app, on a phone, in the room: in the person's own words. */
  where: Line,
  whatHappened: z.string().check(z.maxLength(LONGEST_NOTE), z.regex(/\S/)),
  affected: z.array(Affected).check(z.maxLength(AFFECTED.length)),
  /** The pupil is known to the setting's DSL, so no name need be written down. */
  isPupilKnownToSetting: z.boolean(),
  whoSaw: Note,
  whatWasDone: Note,
  told: z.array(Told).check(z.maxLength(10)),
  /** A concern about an adult that is about the agency's own DSL goes past that person. */
  isAboutDsl: z.boolean(),
});
export type IncidentNoteContent = z.infer<typeof IncidentNoteContent>;

/** What is added to a report that was already saved: nothing in a report is ever edited. */
export const AddendumContent = z.strictObject({
  v: z.literal(1),
  kind: z.literal('addendum'),
  category: z.nullable(CategoryCode),
  subType: SubType,
  /** Null when the question was not asked again. */
  pupils: z.nullable(PupilsAnswer),
  note: Note,
  addedAt: Instant,
});
export type AddendumContent = z.infer<typeof AddendumContent>;

/** That somebody was told after the report was saved. */
export const ToldContent = z.strictObject({ v: z.literal(1), kind: z.literal('told'), told: Told, addedAt: Instant });
export type ToldContent = z.infer<typeof ToldContent>;

/** The report was made by mistake. It is marked, never taken away. */
export const WithdrawalContent = z.strictObject({ v: z.literal(1), kind: z.literal('withdrawal'), addedAt: Instant });
export type WithdrawalContent = z.infer<typeof WithdrawalContent>;

/** A picture of a page, with whatever was covered burnt into it. Base64url of an image file without metadata. */
export const Picture = z.strictObject({
  type: z.enum(['image/webp', 'image/jpeg', 'image/png']),
  width: Whole.check(z.minimum(1), z.maximum(8192)),
  height: Whole.check(z.minimum(1), z.maximum(8192)),
  data: z.string().check(z.regex(/^[\w-]+$/), z.maxLength(LONGEST_PICTURE)),
});
export type Picture = z.infer<typeof Picture>;

/** What was captured of a page, for a category that allows it. The one content that may hold anything of a page but its address. */
export const CaptureContent = z.strictObject({
  v: z.literal(1),
  kind: z.literal('capture'),
  title: z.nullable(Line),
  selection: z.nullable(z.string().check(z.maxLength(LONGEST_SELECTION))),
  picture: z.nullable(Picture),
  capturedAt: Instant,
});
export type CaptureContent = z.infer<typeof CaptureContent>;

/** What lies inside the seal of each part: JSON, padded with trailing spaces to the next of PADDED_SIZES. */
export const ReportOpening = z.discriminatedUnion('kind', [FlagContent, IncidentNoteContent]);
export type ReportOpening = z.infer<typeof ReportOpening>;
export const Addition = z.discriminatedUnion('kind', [AddendumContent, ToldContent, WithdrawalContent]);
export type Addition = z.infer<typeof Addition>;
export type ReportContent = ReportOpening | Addition | CaptureContent;
