import { ANYBODY, AREA_STAFF } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, language, oneOf, ref, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { VERDICTS } from './verdicts.ts';

/** An Abgleich: what a resident, whom nobody knows, says of something that was made public about their area. */
export const comparison = plain('comparison', {
  arrives: 'submit',
  feed: { rule: 'by', prefix: 'area', field: 'area' },
  intake: { months: 'remarkMonths' },
  rights: { create: ANYBODY, export: AREA_STAFF },
  fields: {
    area: ref('area').required(),
    /** The published record, e.g. a finding. */
    record: ref().required(),
    verdict: oneOf(VERDICTS).required(),
    /** What they see themselves; may be empty. */
    text: text(0, 4000).required(),
    language: language().required(),
    /** Written by the server. */
    day: day()
  },
  shownAs: { title: ['verdict'], page: '/desk/records/finding/[record]' }
});
export type Comparison = DataOf<typeof comparison>;

export const example: Comparison = {
  area: '00000000-0000-4000-8000-000000000002',
  record: '00000000-0000-4000-8000-0000000000c1',
  verdict: 'partly',
  text: 'Nur im Winter. Im Sommer sind dort viele unterwegs.',
  language: 'de',
  day: '2026-11-25'
};
