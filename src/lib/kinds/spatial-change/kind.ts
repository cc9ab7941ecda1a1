import * as z from 'zod/mini';
import { ACTS } from '../../domain/area/change.ts';
import { plain } from '../../domain/record/define.ts';
import { day, line, oneOf, text, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { id, slug } from '../../domain/record/schemas.ts';

const PUBLISHERS = { planner: 'all', administrator: 'all' } as const;

const members = () =>
  value('[{ `area` id, `type` slug }] ≤200', z.array(z.strictObject({ area: id, type: slug })).check(z.maxLength(200)));

/**
 * A Räumliche Anpassung: areas are admitted, converted, released, split or merged by a Beschluss (Dortmund: ASAG,
 * 13.04.2021, Drucksache 19100-20). An area that stays the same space keeps its id, so what was collected stays with it.
 */
export const spatialChange = plain('spatial-change', {
  arrives: 'publish',
  feed: { rule: 'fixed', feed: 'public' },
  rights: { publish: PUBLISHERS, unpublish: PUBLISHERS },
  fields: {
    /** The first day on which the areas are as `after` says. */
    effectiveOn: day().required(),
    act: oneOf(ACTS).required(),
    /** Who decided. */
    body: line().required(),
    decidedOn: day().required(),
    /** The number of the Drucksache, as the city writes it. */
    paper: line().required(),
    wording: text(0, 4000),
    before: members().required(),
    after: members().required()
  },
  shownAs: { title: ['body', 'paper'], page: '/desk/areas' }
});
export type SpatialChange = DataOf<typeof spatialChange>;

export const example: SpatialChange = {
  effectiveOn: '2021-04-13',
  act: 'convert',
  body: 'ASAG',
  decidedOn: '2021-04-13',
  paper: '19100-20',
  before: [{ area: '00000000-0000-4000-8000-000000000002', type: 'action-area' }],
  after: [{ area: '00000000-0000-4000-8000-000000000002', type: 'action-quarter' }]
};
