import * as z from 'zod/mini';
import { day, flag, id, json, language, optionalLine, sha256, text } from '../record/fields.ts';
import type { MergedKind, PlainKind } from '../record/kind.ts';

const EXAMPLE_AREA = '00000000-0000-4000-8000-000000000002';
const EXAMPLE_REMARK = '00000000-0000-4000-8000-0000000000e1';

/** What a resident sees, feels or needs (Beobachtung, Wahrnehmung, Bedarf): the three words of Nordhausen's call. */
export const REMARK_TYPES = ['observation', 'perception', 'need'] as const;

export const remarkPhoto = z.strictObject({
  sha256,
  type: z.enum(['image/jpeg', 'image/webp']),
  /** Bytes. */
  size: z.int().check(z.minimum(1), z.maximum(2_000_000))
});

export const remarkData = z.strictObject({
  area: id,
  actionField: z.string().check(z.maxLength(40)),
  type: z.enum(REMARK_TYPES),
  text: z.string().check(z.minLength(1), z.maxLength(4000)),
  /** Where, in the sender's words. */
  place: optionalLine,
  language,
  photo: z.optional(remarkPhoto),
  /** Written by the server. */
  day: z.optional(day)
});
export type Remark = z.infer<typeof remarkData>;

/** A Rückmeldung, anonymous and append-only; what becomes of it is in `triage` and `answer`. */
export const remark: PlainKind = {
  shape: 'plain',
  arrives: 'submit',
  feed: { rule: 'by', prefix: 'area', field: 'area' },
  photo: 'photo',
  label: 'remark',
  data: json(remarkData),
  example: {
    area: EXAMPLE_AREA,
    actionField: 'zusammenhalt',
    type: 'need',
    text: 'Am Bach fehlt eine Bank.',
    place: 'Bachweg',
    language: 'de',
    day: '2026-11-19'
  }
};

export const TRIAGE_STATUSES = ['received', 'in-review', 'in-progress', 'done', 'declined'] as const;
export type TriageStatus = (typeof TRIAGE_STATUSES)[number];

/** What the officer makes of a remark. Its id is derived from the remark's, so that two officers edit one record. */
export const triage: MergedKind = {
  shape: 'merged',
  source: 'remark',
  feed: { rule: 'parent', field: 'remark', of: 'remark' },
  erasedWithParent: true,
  label: 'triage',
  fields: {
    remark: { schema: json(id), required: true },
    /** The sender reads it with the reply code. */
    status: { schema: json(z.enum(TRIAGE_STATUSES)), required: true },
    /** Only staff read it. */
    note: { schema: json(text), keepBoth: true },
    removed: { schema: json(flag) }
  },
  example: { remark: EXAMPLE_REMARK, status: 'in-review', note: '' }
};

/** An answer to the sender, who reads it with the reply code. Sent is sent: a correction is a further answer. */
export const answerData = z.strictObject({
  remark: id,
  text: z.string().check(z.minLength(1), z.maxLength(4000)),
  answeredOn: day,
  /** That the words are in; missing in older answers. */
  language: z.optional(language)
});
export type Answer = z.infer<typeof answerData>;

export const answer: PlainKind = {
  shape: 'plain',
  arrives: 'push',
  feed: { rule: 'parent', field: 'remark', of: 'remark' },
  erasedWithParent: true,
  label: 'answer',
  data: json(answerData),
  dated: 'answeredOn',
  example: {
    remark: EXAMPLE_REMARK,
    text: 'Vielen Dank. Das Grünflächenamt prüft den Ort.',
    answeredOn: '2026-11-21',
    language: 'de'
  }
};
