import * as z from 'zod/mini';
import type { Finding, FindingKind } from './finding.ts';

export const AssessmentId = z.uuid().brand<'AssessmentId'>();
export type AssessmentId = z.infer<typeof AssessmentId>;

/** What is asked of a platform or tool before it is used in a lesson, in this order. */
export const ASSESSMENT_QUESTIONS = [
  'age',
  'contact',
  'content',
  'data',
  'account',
  'adverts',
  'ai',
  'terms',
  'access',
  'ending',
] as const;
export type AssessmentQuestion = (typeof ASSESSMENT_QUESTIONS)[number];

export const RISKS = ['low', 'medium', 'high'] as const;
/** In characters. */
export const LONGEST = { name: 200, address: 2000, purpose: 500, answer: 2000, measures: 5000, approvedBy: 200 } as const;
const Answer = z.strictObject({ text: z.string().check(z.maxLength(LONGEST.answer)), risk: z.nullable(z.enum(RISKS)) });
export type Answer = z.infer<typeof Answer>;

export const OUTCOMES = ['use', 'use-with-measures', 'do-not-use'] as const;

/** A risk assessment of a platform or tool (Serco's statement: before any is used). */
export const Assessment = z.strictObject({
  id: AssessmentId,
  name: z.string().check(z.maxLength(LONGEST.name)),
  address: z.string().check(z.maxLength(LONGEST.address)),
  purpose: z.string().check(z.maxLength(LONGEST.purpose)),
  answers: z.record(z.enum(ASSESSMENT_QUESTIONS), Answer),
  /** What is done about the risks. */
  measures: z.string().check(z.maxLength(LONGEST.measures)),
  outcome: z.nullable(z.enum(OUTCOMES)),
  /** Who at the agency approved it, and when, as the tutor was told. Empty where nobody has yet. */
  approvedBy: z.string().check(z.maxLength(LONGEST.approvedBy)),
  madeAt: z.number(),
  changedAt: z.number(),
});
export type Assessment = z.infer<typeof Assessment>;

/** Rejects with StorageFailed only. */
export type AssessmentStore = {
  /** Last changed first. */
  readonly all: () => Promise<readonly Assessment[]>;
  readonly find: (id: AssessmentId) => Promise<Assessment | null>;
  readonly keep: (assessment: Assessment) => Promise<void>;
  readonly forget: (id: AssessmentId) => Promise<void>;
};

/** Which findings of a preview say something to a question. */
const SAYS: Readonly<Partial<Record<AssessmentQuestion, readonly FindingKind[]>>> = {
  age: ['ageGate', 'adultLabel', 'readingLevel'],
  contact: ['comments', 'chat', 'messaging', 'forum', 'userContent', 'videoCall'],
  content: [
    'languageSexual',
    'languageViolent',
    'languageHateful',
    'languageSelfHarm',
    'languageDrugs',
    'languageGambling',
    'languageExtremist',
    'languageBullying',
    'picturesSuspicious',
    'picturesUnsure',
  ],
  data: ['thirdParties', 'trackers', 'personalForm', 'cookies', 'asksCamera', 'asksMicrophone', 'asksLocation'],
  account: ['socialLogIn', 'logInWall'],
  adverts: ['adverts', 'paidContent', 'gambling', 'purchases', 'scam'],
};

/** The findings of its page that belong to each question, for a tutor who answers them. */
export const saysTo = (question: AssessmentQuestion, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ kind }) => SAYS[question]?.includes(kind) ?? false);

/** What has to be answered before an outcome can be chosen. */
export const unanswered = ({ answers }: Pick<Assessment, 'answers'>): readonly AssessmentQuestion[] =>
  ASSESSMENT_QUESTIONS.filter((question) => answers[question].risk === null);

/** A high risk is not used without measures that are written down. */
export const needsMeasures = ({ answers, outcome, measures }: Pick<Assessment, 'answers' | 'outcome' | 'measures'>): boolean =>
  outcome !== null &&
  outcome !== 'do-not-use' &&
  measures.trim() === '' &&
  (outcome === 'use-with-measures' || ASSESSMENT_QUESTIONS.some((question) => answers[question].risk === 'high'));

export const newAssessment = (id: AssessmentId, now: number): Assessment => ({
  id,
  name: '',
  address: '',
  purpose: '',
  answers: Object.fromEntries(
    ASSESSMENT_QUESTIONS.map((question) => [question, { text: '', risk: null }]),
  ) as Assessment['answers'],
  measures: '',
  outcome: null,
  approvedBy: '',
  madeAt: now,
  changedAt: now,
});
