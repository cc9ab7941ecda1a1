import type { Area } from '#lib/kinds/area/kind.ts';

/** A point on the draughtsman's table: kilometres east and north of the old bridge. */
export type Spot = readonly [east: number, north: number];

/** What makes one quarter unlike another; each from 0 (little) to 1 (much). The answers of its people follow from it. */
export type Traits = { hardship: number; green: number; transit: number; families: number; arrival: number };

export type DemoArea = { slug: string; name: string; code: string; centre: Spot; since: string; traits: Traits } & (
  { type: 'social-area' | 'action-area' } | { type: 'action-quarter'; parent: string }
);

const FIRST_PLAN = '2008-07-01';
const REVISION = '2022-01-01';

type Row = [
  code: string,
  slug: string,
  name: string,
  type: 'social-area' | 'action-area',
  since: string,
  centre: Spot,
  traits: number[]
];

const traits = ([hardship, green, transit, families, arrival]: number[]): Traits =>
  ({ hardship, green, transit, families, arrival }) as Traits;

/** Traits: hardship, green, transit, families, arrival. */
const ROWS: Row[] = [
  ['01', 'altstadt', 'Altstadt', 'social-area', FIRST_PLAN, [-0.2, -0.95], [0.3, 0.3, 0.95, 0.2, 0.3]],
  ['02', 'nordviertel', 'Nordviertel', 'action-area', FIRST_PLAN, [0.5, 1.05], [0.85, 0.2, 0.85, 0.7, 0.85]],
  ['03', 'hafen', 'Hafen', 'action-area', FIRST_PLAN, [-1.6, 0.95], [0.75, 0.15, 0.6, 0.45, 0.8]],
  ['04', 'bahnhofsviertel', 'Bahnhofsviertel', 'action-area', FIRST_PLAN, [0.6, -2.5], [0.7, 0.15, 0.98, 0.3, 0.75]],
  ['05', 'weststadt', 'Weststadt', 'action-area', FIRST_PLAN, [-2.4, -1.15], [0.55, 0.4, 0.75, 0.5, 0.5]],
  ['06', 'gerberviertel', 'Gerberviertel', 'action-area', REVISION, [1.9, -0.95], [0.6, 0.3, 0.8, 0.4, 0.6]],
  ['07', 'oststadt', 'Oststadt', 'social-area', FIRST_PLAN, [4.1, -1.2], [0.35, 0.55, 0.6, 0.5, 0.3]],
  ['08', 'muehlenbach', 'Mühlenbach', 'action-area', FIRST_PLAN, [2.5, 1.1], [0.6, 0.6, 0.5, 0.6, 0.45]],
  ['09', 'ziegelhof', 'Ziegelhof', 'action-area', FIRST_PLAN, [-3.7, 1.15], [0.65, 0.45, 0.35, 0.55, 0.5]],
  ['10', 'glueckauf', 'Glückauf-Siedlung', 'action-area', FIRST_PLAN, [-2.6, 2.6], [0.6, 0.6, 0.35, 0.4, 0.4]],
  ['11', 'heidesiedlung', 'Heidesiedlung', 'action-area', FIRST_PLAN, [-0.6, 2.75], [0.8, 0.5, 0.4, 0.75, 0.7]],
  ['12', 'kirchberg', 'Kirchberg', 'social-area', FIRST_PLAN, [1.7, 2.8], [0.15, 0.8, 0.45, 0.5, 0.1]],
  ['13', 'birkenhof', 'Birkenhof', 'action-area', REVISION, [4.1, 1.6], [0.55, 0.7, 0.25, 0.5, 0.35]],
  ['14', 'lindenfeld', 'Lindenfeld', 'social-area', FIRST_PLAN, [-4.4, -1.0], [0.35, 0.65, 0.4, 0.5, 0.3]],
  ['15', 'suedstadt', 'Südstadt', 'action-area', FIRST_PLAN, [-1.5, -2.75], [0.5, 0.45, 0.8, 0.45, 0.45]],
  ['16', 'am-wasserturm', 'Am Wasserturm', 'action-area', FIRST_PLAN, [2.9, -2.7], [0.65, 0.5, 0.55, 0.6, 0.55]],
  ['17', 'tannenhof', 'Tannenhof', 'action-area', FIRST_PLAN, [1.4, -3.9], [0.7, 0.65, 0.3, 0.65, 0.6]],
  ['18', 'gartenstadt', 'Gartenstadt', 'social-area', FIRST_PLAN, [-3.4, -2.8], [0.15, 0.85, 0.5, 0.55, 0.1]]
];

/** 18 Sozialräume, 13 of them Aktionsräume. */
export const SOCIAL_AREAS: readonly DemoArea[] = ROWS.map(([code, slug, name, type, since, centre, values]) => ({
  code,
  slug,
  name,
  type,
  since,
  centre,
  traits: traits(values)
}));

/** Two Aktionsquartiere; the Sozialräume around them were Aktionsräume until the revision. */
export const QUARTERS: readonly (DemoArea & { type: 'action-quarter' })[] = [
  {
    slug: 'webersiedlung',
    name: 'Webersiedlung',
    code: '071',
    type: 'action-quarter',
    parent: 'oststadt',
    since: REVISION,
    centre: [4.1, -1.2],
    traits: traits([0.75, 0.4, 0.5, 0.65, 0.6])
  },
  {
    slug: 'am-anger',
    name: 'Am Anger',
    code: '141',
    type: 'action-quarter',
    parent: 'lindenfeld',
    since: REVISION,
    centre: [-4.4, -1.0],
    traits: traits([0.7, 0.5, 0.3, 0.6, 0.55])
  }
];

export const ROOT = { slug: 'musterstadt', name: 'Musterstadt', code: '00' } as const;

export const allAreas = (): DemoArea[] => [...SOCIAL_AREAS, ...QUARTERS];

/** The public rows, each with its id. `geometry` is the hash of the document that holds every boundary. */
export function areaRows(idOf: (slug: string) => string, geometry: string): { id: string; data: Area }[] {
  const row = (area: DemoArea): { id: string; data: Area } => {
    const parent = idOf(area.type === 'action-quarter' ? area.parent : ROOT.slug);
    const { name, slug, code, type, since } = area;
    return { id: idOf(slug), data: { name, slug, code, type, parent, validFrom: since, validTo: '', geometry } };
  };
  const root: Area = { ...ROOT, type: 'municipality', parent: null, validFrom: '1975-01-01', validTo: '', geometry };
  return [{ id: idOf(ROOT.slug), data: root }, ...allAreas().map(row)];
}
