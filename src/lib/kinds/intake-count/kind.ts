import * as z from 'zod/mini';
import { plain } from '../../domain/record/define.ts';
import { ref, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** How many responses have arrived and how many of them may be read; kept by the server, one per survey. */
export const intakeCount = plain('intake-count', {
  arrives: 'server',
  feed: { rule: 'by', prefix: 'responses', field: 'survey' },
  rights: {},
  fields: {
    survey: ref('survey').required(),
    received: value('integer', z.int()).required(),
    released: value('integer', z.int()).required(),
    waiting: value('integer', z.int()).required()
  },
  shownAs: { title: [] }
});
export type IntakeCount = DataOf<typeof intakeCount>;

export const example: IntakeCount = {
  survey: '00000000-0000-4000-8000-0000000000b1',
  received: 209,
  released: 200,
  waiting: 9
};
