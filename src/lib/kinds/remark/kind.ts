import { ANYBODY, AREA_STAFF } from '../../domain/access/rights.ts';
import { REMARK_TYPES, remarkPhoto } from '../../domain/remark/remark.ts';
import { remarkPoint } from '../../domain/remark/point.ts';
import { plain } from '../../domain/record/define.ts';
import { actionField, day, language, oneOf, ref, short, text, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** A Rückmeldung, anonymous and append-only; what becomes of it is in `triage` and `answer`. */
export const remark = plain('remark', {
  arrives: 'submit',
  feed: { rule: 'by', prefix: 'area', field: 'area' },
  photo: 'photo',
  intake: { replyCode: true, months: 'remarkMonths' },
  rights: { create: ANYBODY, export: AREA_STAFF },
  fields: {
    area: ref('area').required(),
    actionField: actionField().required(),
    type: oneOf(REMARK_TYPES).required(),
    text: text(1, 4000).required(),
    /** Where, in the sender's words. */
    place: short().required(),
    /** Where on the map, on the grid unless the sender wants it exact (`domain/remark/point.ts`). */
    point: value(
      '{ `lat`, `lng` (degrees, WGS 84), `exact` }; on a grid of 0.001° by 0.0015° unless `exact`, then of 0.00001°',
      remarkPoint
    ),
    language: language().required(),
    photo: value('{ `sha256`, `type` `image/jpeg`\\|`image/webp`, `size` 1–2 000 000 }', remarkPhoto),
    /** Written by the server. */
    day: day()
  },
  citable: true,
  shownAs: { title: ['text'], page: '/desk/remarks/[id]' }
});
export type Remark = DataOf<typeof remark>;

export const example: Remark = {
  area: '00000000-0000-4000-8000-000000000002',
  actionField: 'zusammenhalt',
  type: 'need',
  text: 'Am Bach fehlt eine Bank.',
  place: 'Bachweg',
  language: 'de',
  day: '2026-11-19'
};
