import { AREA_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { merged } from '../../domain/record/define.ts';
import { actionField, oneOfOrNone, ref, short, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** A Befund: what is known about an area that no figure says, in whose view, and how much it weighs. What it rests on are links. */
export const finding = merged('finding', {
  feed: { rule: 'by', prefix: 'area', field: 'area' },
  rights: writtenBy(AREA_STAFF),
  fields: {
    area: ref('area').required(),
    theme: short().required(),
    statement: text().required().keepBoth(),
    /** In which situation it holds: when, where, for whom. */
    situation: text().keepBoth(),
    actionField: actionField(),
    source: oneOfOrNone(['affected', 'professional', 'planning', 'event', 'survey']),
    /** 1: little, 4: very much. */
    weight: oneOfOrNone(['1', '2', '3', '4'])
  },
  citable: true,
  publishes: ['statement', 'situation'],
  shownAs: { title: ['theme'], page: '/desk/records/finding/[id]' },
  workshop: {
    icon: 'M4 5h16v11H4zM9 20h6M12 16v4M8 12l2.5-2.5 2 2L16 8',
    columns: ['area', 'actionField', 'source', 'weight']
  }
});
export type Finding = DataOf<typeof finding>;

export const example: Finding = {
  area: '00000000-0000-4000-8000-000000000002',
  theme: 'Wege im Dunkeln',
  statement: 'Ältere Menschen meiden den Bachweg nach Sonnenuntergang.',
  situation: 'Im Winter, auf dem Weg von der Bücherei.',
  actionField: 'zusammenhalt',
  source: 'affected',
  weight: '3'
};
