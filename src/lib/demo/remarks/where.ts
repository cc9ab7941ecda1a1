import { middleOf } from '../../domain/area/landmarks.ts';
import { areaAt } from '../../domain/area/within.ts';
import { pointOf, type RemarkPoint } from '../../domain/remark/point.ts';
import { chance } from '../chance.ts';
import { cityMap } from '../city/city-map.ts';
import { areaId } from '../names.ts';

/** Degrees: how far from the middle of an area a place may lie at first. */
const REACH = 0.012;
const TRIES = 50;

/** A place in the area, always the same for this name, rounded as on a phone. */
export function pointIn(area: string, name: string): RemarkPoint | undefined {
  const id = areaId(area);
  const map = cityMap(areaId);
  const middle = middleOf(map.features.find((feature) => feature.id === id)?.geometry ?? null);
  const { fraction } = chance(`point/${name}`);
  const shapes = { ...map, features: map.features.filter(isArea) };
  for (let attempt = 0; middle && attempt < TRIES; attempt++) {
    const lat = middle.lat + (fraction() - 0.5) * REACH;
    const point = pointOf({ lat, lng: middle.lng + (fraction() - 0.5) * 1.5 * REACH }, false);
    if (areaAt(point, shapes, new Set([id])) === id) return point;
  }
  return undefined;
}

type Feature = ReturnType<typeof cityMap>['features'][number];
type Surface = Feature & { geometry: { type: 'Polygon' } };
const isArea = (feature: Feature): feature is Surface => feature.geometry.type === 'Polygon';
