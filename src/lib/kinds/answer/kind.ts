import * as z from 'zod/mini';
import { AREA_STAFF } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, flag, language, ref, text, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { language as languageTag } from '../../domain/record/schemas.ts';

const translation = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(4000)),
  language: languageTag
});

/** An answer to the sender, who reads it with the reply code. Sent is sent: a correction is a further answer. */
export const answer = plain('answer', {
  arrives: 'push',
  feed: { rule: 'parent', field: 'remark', of: 'remark' },
  erasedWithParent: true,
  dated: 'answeredOn',
  rights: { create: AREA_STAFF, export: AREA_STAFF },
  fields: {
    remark: ref('remark').required(),
    text: text(1, 4000).required(),
    answeredOn: day().required(),
    /** That the words are in; missing in older answers. */
    language: language(),
    /** It asks back: the sender's next addition answers it. */
    asks: flag(),
    /** The same in another language, e.g. the sender's. */
    translation: value('{ `text` 1–4000, `language` }', translation)
  },
  shownAs: { title: ['text'], page: '/desk/remarks/[remark]' }
});
export type Answer = DataOf<typeof answer>;

export const example: Answer = {
  remark: '00000000-0000-4000-8000-0000000000e1',
  text: 'Vielen Dank. Das Grünflächenamt prüft den Ort.',
  answeredOn: '2026-11-21',
  language: 'de'
};
