import { given } from '../../kernel/given.ts';
import { SOCIAL_AREAS, type Spot } from '../city/areas.ts';
import { onMap, type Position } from '../city/borders.ts';
import { between, cut, divide, shrink, townOutline, type Cell } from '../city/partition.ts';

type Geometry =
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'Point'; coordinates: Position };
type Ground = { type: 'Feature'; properties: Record<string, string | number>; geometry: Geometry };

/** By layers of the Protomaps basemap schema, which the style of the app draws. */
export type Layers = Record<'earth' | 'landuse' | 'water' | 'roads' | 'places', Ground[]>;

const STEP_KM = 0.25;
const BLOCK_KM = 0.2;
const EDGE: Spot = [8, 7];
/** Half of the river's width, and of the square in which streets are ruled before a quarter cuts them. */
const [BANK_KM, RULED_KM] = [0.06, 3.5];
const GREEN = 0.6;

const NAMES =
  'Ahorn Amsel Anger Bach Berg Birken Blumen Brunnen Buchen Dorf Eichen Erlen Feld Fichten Garten Graben Hafen Heide Hirten Holunder Kastanien Kiefern Kirsch Krähen Lerchen Linden Markt Mühlen Nelken Pappel Quellen Rosen Schul Sonnen Tannen Ufer Ulmen Weber Weiden Wiesen'.split(
    ' '
  );

/** A straight line on the draughtsman's table, with as many points as its bending on the map wants. */
function drawn(from: Spot, to: Spot): Position[] {
  const parts = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / STEP_KM));
  return Array.from({ length: parts + 1 }, (_, part) => onMap(between(from, to, part / parts)));
}

function ring(cell: Cell): Position[] {
  const points = cell.flatMap((from, index) => drawn(from, given(cell[(index + 1) % cell.length])).slice(0, -1));
  return [...points, given(points[0])];
}

const polygon = (cell: Cell, kind: string): Ground => ({
  type: 'Feature',
  properties: { kind },
  geometry: { type: 'Polygon', coordinates: [ring(cell)] }
});
const road = (lines: Position[][], properties: Ground['properties']): Ground => ({
  type: 'Feature',
  properties,
  geometry: { type: 'MultiLineString', coordinates: lines }
});
const box = ([east, north]: Spot): Cell => [
  [-east, -north],
  [east, -north],
  [east, north],
  [-east, north]
];

/** Parallel streets through a quarter, at this angle. A street so thin that its middle line is what is left of it. */
function streets(cell: Cell, [east, north]: Spot, angle: number): Position[][] {
  const [along, across]: [Spot, Spot] = [
    [Math.cos(angle), Math.sin(angle)],
    [-Math.sin(angle), Math.cos(angle)]
  ];
  const lines: Position[][] = [];
  for (let off = -RULED_KM; off <= RULED_KM; off += BLOCK_KM) {
    const at = (far: number, aside: number): Spot => [
      east + along[0] * far + across[0] * (off + aside),
      north + along[1] * far + across[1] * (off + aside)
    ];
    const strip = clipped([at(-RULED_KM, 0), at(RULED_KM, 0), at(RULED_KM, 1e-3), at(-RULED_KM, 1e-3)], cell);
    const far = strip.map(([x, y]) => (x - east) * along[0] + (y - north) * along[1]);
    if (strip.length > 2) lines.push(drawn(at(Math.min(...far), 0), at(Math.max(...far), 0)));
  }
  return lines;
}

/** What of one convex polygon lies in another. */
const clipped = (cell: Cell, within: Cell): Cell =>
  within.reduce((left, from, index) => {
    const to = given(within[(index + 1) % within.length]);
    const outward: Spot = [to[1] - from[1], from[0] - to[0]];
    return cut(left, outward, outward[0] * from[0] + outward[1] * from[1]);
  }, cell);

/** Musterstadt's ground: river, green, streets, railway. Of its own lines alone, so that nobody else is to be named. */
export function groundOf(): Layers {
  const outline = townOutline(5.4, 4.7, 28);
  const cells = divide(
    outline,
    SOCIAL_AREAS.map(({ centre }) => centre)
  );
  const quarters = SOCIAL_AREAS.map((area, index) => ({ area, cell: given(cells[index]), index }));
  const namesOf = (index: number, turn: number): string =>
    `${given(NAMES[(2 * index + turn) % NAMES.length])}${turn === 0 ? 'straße' : 'weg'}`;
  return {
    earth: [polygon(box(EDGE), 'earth')],
    landuse: [
      polygon(
        [
          [-7.5, 5.2],
          [-3, 5.6],
          [2, 6.6],
          [-7.5, 6.6]
        ],
        'forest'
      ),
      polygon(
        [
          [3, -6.6],
          [7.6, -6.6],
          [7.6, -2.5],
          [6, -4]
        ],
        'forest'
      ),
      ...quarters
        .filter(({ area }) => area.traits.green >= GREEN)
        .map(({ cell }) => polygon(shrink(cell, 0.35), 'park')),
      ...quarters
        .filter(({ area }) => area.slug === 'hafen')
        .map(({ cell }) => polygon(shrink(cell, 0.6), 'industrial'))
    ],
    water: [polygon(box([EDGE[0], BANK_KM]), 'river')],
    roads: [
      ...quarters.flatMap(({ area, cell, index }) =>
        [0, 1].map((turn) =>
          road(streets(shrink(cell, 0.97), area.centre, index * 0.7 + (turn * Math.PI) / 2), {
            kind: 'minor_road',
            name: namesOf(index, turn)
          })
        )
      ),
      ...quarters.map(({ area, cell }) =>
        road([ring(cell)], { kind: 'major_road', name: `${area.name.replace(/^Am /, '')}-Ring` })
      ),
      road([drawn([-EDGE[0], -3.6], [EDGE[0], -1.4])], { kind: 'rail' }),
      road([ring(shrink(outline, 1.06))], { kind: 'highway', name: 'Stadtring' })
    ],
    places: [
      {
        type: 'Feature',
        properties: { kind: 'locality', name: 'Musterstadt', min_zoom: 5, population_rank: 10 },
        geometry: { type: 'Point', coordinates: onMap([0, -0.4]) }
      }
    ]
  };
}
