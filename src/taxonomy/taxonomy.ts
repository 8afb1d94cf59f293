import * as z from 'zod/mini';
import { Capture, CategoryCode, DeadlineClass } from '#src/contract/category.ts';
import { Whole } from '#src/contract/primitives.ts';

const Id = z.string().check(z.regex(/^[a-z\d-]{1,40}$/));
const Line = z.string().check(z.minLength(1), z.maxLength(200));
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** Whom a report goes to before anybody else: every class reaches an officer, but not every one by the same way. */
export const REPORT_ROUTES = ['dsl', 'one-officer', 'data-protection', 'it'] as const;

/** A closer word for a category. `deadlineClass` is what the report becomes with it; null where that changes nothing. */
export const SubType = z.strictObject({ id: Id, label: Line, deadlineClass: z.nullable(DeadlineClass) });
export type SubType = z.infer<typeof SubType>;

export const Category = z.strictObject({
  code: CategoryCode,
  label: Line,
  /** The name of an icon of src/ui/category-icon-paths.ts; another name is drawn as a question mark. */
  icon: Id,
  fourC: z.nullable(z.enum(['content', 'contact', 'conduct', 'commerce'])),
  deadlineClass: DeadlineClass,
  /** What it becomes when a child may be at risk; null where that changes nothing. */
  deadlineClassAtRisk: z.nullable(DeadlineClass),
  /** `none` is a hard stop: nothing of the page but its address. */
  capture: Capture,
  /** Whether a picture of the page may be among what is captured. Says nothing where `capture` is `none`. */
  isPictureAllowed: z.boolean(),
  /** Whether a page can be flagged with it; the others are for incident notes. */
  isAboutPages: z.boolean(),
  subTypes: z.array(SubType).check(z.maxLength(12)),
  route: z.enum(REPORT_ROUTES),
  /** Who is told, in the order in which people are told of them. */
  told: z.array(z.enum(['agency-dsl', 'setting-dsl', 'data-protection', 'it', 'one-officer'])),
  /** Ids of facts: what the DSL may do with it. */
  dslRoutes: z.array(Id),
  /** Sentences in plain words, for whoever reports. */
  help: z.array(Line),
  /** Further words by which it is found. */
  synonyms: z.array(Line),
  /** 1 is the commonest. */
  rank: Whole.check(z.minimum(1)),
});
export type Category = z.infer<typeof Category>;

/** A fact of the outside world. What was not read at its source is shown with a mark and its date, and is never a default. */
export const Fact = z.strictObject({
  id: Id,
  label: Line,
  /** Empty where there is none. */
  phone: z.string().check(z.maxLength(40)),
  address: z.string().check(z.maxLength(200)),
  checked: z.enum(['at-source', 'second-hand', 'not-verified']),
  checkedOn: Day,
});
export type Fact = z.infer<typeof Fact>;

export const Taxonomy = z.strictObject({
  /** Grows with every edition. */
  number: Whole.check(z.minimum(1)),
  issuedOn: Day,
  categories: z.array(Category).check(
    z.minLength(1),
    z.maxLength(100),
    z.refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'A code is there twice'),
  ),
  facts: z.array(Fact).check(z.maxLength(200)),
});
export type Taxonomy = z.infer<typeof Taxonomy>;
