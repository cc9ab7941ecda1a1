import { idFrom } from '#lib/server/endpoint/derived.ts';
import { areaRows, ROOT } from '../city/areas.ts';
import { cityMap } from '../city/city-map.ts';
import { legalRow } from '../city/legal.ts';
import { municipalityRow } from '../city/municipality.ts';
import { areaId, demoId } from '../names.ts';
import type { Act } from './stage.ts';

/** The Projektbüro enters the city, before anything else can be about it. */
export const foundCity: Act = {
  offset: -70,
  hour: 8,
  async run({ desk }) {
    const office = desk('projektbuero');
    const geometry = await office.file(new TextEncoder().encode(JSON.stringify(cityMap(areaId))));
    await office.publish([
      ...areaRows(areaId, geometry).map((row) => ({ kind: 'area', ...row })),
      { kind: 'municipality', id: demoId('municipality'), data: municipalityRow(areaId(ROOT.slug)) },
      { kind: 'legal-notice', id: idFrom('legal-notice', areaId(ROOT.slug)), data: legalRow(areaId(ROOT.slug)) }
    ]);
  }
};
