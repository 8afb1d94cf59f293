import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentNoteContent } from '#src/contract/report-content.ts';
import { LONGEST_LINE, LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { draftIncidentNote } from '#src/reporting/draft-incident-note.ts';
import type { NoteDraft, NoteProblem } from '#src/reporting/draft-incident-note.ts';
import { fieldFor, instantIn } from '#src/reporting/local-time.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const MAKING = { now: T0, madeFrom: 'page', taxonomy: 3, productVersion: '1.2.3' } as const;

const draft = (change: Partial<NoteDraft> = {}): NoteDraft => ({
  isDangerNow: null,
  category: 'B1',
  subType: null,
  isAboutDsl: null,
  when: fieldFor(T0 - 60_000),
  where: 'in a chat',
  whatHappened: 'What I saw',
  pupils: 'unanswered',
  affected: ['child'],
  isPupilKnownToSetting: true,
  whoSaw: '',
  whatWasDone: '',
  told: [],
  setting: { name: '', dslName: '', dslPhone: '' },
  lesson: '',
  ...change,
});

function contentOf(change: Partial<NoteDraft> = {}): IncidentNoteContent {
  const drafted = draftIncidentNote(draft(change), MAKING);
  if (drafted.kind === 'wrong') throw new TypeError(JSON.stringify(drafted.problems));
  return IncidentNoteContent.parse(drafted.content);
}

function problemsOf(change: Partial<NoteDraft>): readonly NoteProblem[] {
  const drafted = draftIncidentNote(draft(change), MAKING);
  return drafted.kind === 'wrong' ? drafted.problems : [];
}

describe('drafting an incident note', () => {
  it('makes what the contract takes', () => {
    expect(contentOf()).toEqual({
      v: 1,
      kind: 'incident-note',
      category: 'B1',
      subType: null,
      isDangerNow: false,
      pupils: 'unanswered',
      setting: null,
      lesson: '',
      happenedAt: T0 - 60_000,
      madeFrom: 'page',
      taxonomy: 3,
      productVersion: '1.2.3',
      where: 'in a chat',
      whatHappened: 'What I saw',
      affected: ['child'],
      isPupilKnownToSetting: true,
      whoSaw: '',
      whatWasDone: '',
      told: [],
      isAboutDsl: false,
    });
  });

  it('keeps the setting as soon as anything of it is known, and who was told', () => {
    const setting = { name: '', dslName: '', dslPhone: '01632 960001' };
    const told = [{ who: 'setting-dsl', how: 'phone', at: fieldFor(T0 - 120_000), name: 'The lead there' }] as const;
    expect(contentOf({ setting, told })).toMatchObject({
      setting,
      told: [{ who: 'setting-dsl', how: 'phone', at: T0 - 120_000, name: 'The lead there' }],
    });
  });

  it.each<[Partial<NoteDraft>, readonly NoteProblem[]]>([
    [{ category: null }, [{ field: 'category', fault: 'missing' }]],
    [{ category: 'A1' }, [{ field: 'isAboutDsl', fault: 'missing' }]],
    [{ when: '' }, [{ field: 'when', fault: 'not-a-time' }]],
    [{ when: fieldFor(T0 + 60_000) }, [{ field: 'when', fault: 'future' }]],
    [{ where: 'x'.repeat(LONGEST_LINE + 1) }, [{ field: 'where', fault: 'too-long' }]],
    [{ whatHappened: ' \n ' }, [{ field: 'whatHappened', fault: 'missing' }]],
    [{ whatHappened: 'x'.repeat(LONGEST_NOTE + 1) }, [{ field: 'whatHappened', fault: 'too-long' }]],
    [{ whoSaw: 'x'.repeat(LONGEST_NOTE + 1) }, [{ field: 'whoSaw', fault: 'too-long' }]],
    [{ whatWasDone: 'x'.repeat(LONGEST_NOTE + 1) }, [{ field: 'whatWasDone', fault: 'too-long' }]],
    [{ lesson: 'x'.repeat(LONGEST_LINE + 1) }, [{ field: 'workplace', fault: 'too-long' }]],
    [{ setting: { name: '', dslName: '', dslPhone: 'x'.repeat(LONGEST_LINE + 1) } }, [{ field: 'workplace', fault: 'too-long' }]],
    [
      {
        told: [
          { who: 'it', how: 'phone', at: fieldFor(T0), name: '' },
          { who: 'it', how: 'phone', at: fieldFor(T0 + 3_600_000), name: '' },
          { who: 'it', how: 'phone', at: '14:05', name: '' },
          { who: 'it', how: 'phone', at: fieldFor(T0), name: 'x'.repeat(LONGEST_LINE + 1) },
        ],
      },
      [
        { field: 'told-1', fault: 'future' },
        { field: 'told-2', fault: 'not-a-time' },
        { field: 'told-3', fault: 'too-long' },
      ],
    ],
    [
      { category: null, when: '', whatHappened: '' },
      [
        { field: 'category', fault: 'missing' },
        { field: 'whatHappened', fault: 'missing' },
        { field: 'when', fault: 'not-a-time' },
      ],
    ],
  ])('refuses %o', (change, problems) => {
    expect(problemsOf(change)).toEqual(problems);
  });

  it('forgets whom a concern about an adult was about once it is something else', () => {
    expect(contentOf({ category: 'A1', isAboutDsl: true }).isAboutDsl).toBe(true);
    expect(contentOf({ category: 'B1', isAboutDsl: true }).isAboutDsl).toBe(false);
  });

  it('takes a concern to be about the lead as soon as one of the two answers says so', () => {
    const subType = builtInTaxonomy.categories.find(({ code }) => code === 'A1')?.subTypes.at(-1)?.id ?? null;
    expect(subType).toBe('about-the-lead');
    for (const isAboutDsl of [null, false, true])
      expect(contentOf({ category: 'A1', subType, isAboutDsl }).isAboutDsl).toBe(true);
    expect(contentOf({ category: 'A1', subType: 'low-level', isAboutDsl: false }).isAboutDsl).toBe(false);
  });

  it.each(HOSTILE_TEXTS)('keeps %j as it was typed', (text) => {
    const setting = { name: text, dslName: text, dslPhone: text };
    const content = contentOf({ where: text, whatHappened: `a${text}`, whoSaw: text, whatWasDone: text, lesson: text, setting });
    expect(content).toMatchObject({ where: text, whatHappened: `a${text}`, whoSaw: text, whatWasDone: text, lesson: text });
  });

  it('makes nothing that the contract refuses, whatever is typed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 50 });
    const time = fc.oneof(
      text,
      fc.date({ noInvalidDate: true }).map((date) => fieldFor(date.getTime())),
    );
    const typed = fc.record({ when: time, where: text, whatHappened: text, whoSaw: text, whatWasDone: text, lesson: text });
    fc.assert(
      fc.property(typed, (change) => {
        const drafted = draftIncidentNote(draft(change), MAKING);
        if (drafted.kind === 'drafted') IncidentNoteContent.parse(drafted.content);
        else expect(drafted.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a time as its field has it', () => {
  it('comes back to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 0) }), (at) => {
        const back = instantIn(fieldFor(at));
        // The hour that is told twice when clocks go back stands for one of the two.
        expect(Math.abs((back ?? 0) - Math.floor(at / 60_000) * 60_000) % 3_600_000).toBe(0);
      }),
    );
  });

  it.each(['', '14:05', '2026-11-22', '2026-13-01T10:00', '2026-11-22T25:00', 'now', '1969-12-01T10:00', ' 2026-11-22T10:00'])(
    'is none in %j',
    (text) => expect(instantIn(text)).toBeNull(),
  );
});
