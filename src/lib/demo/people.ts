import { ROOT } from './city/areas.ts';
import type { Assignment } from '#lib/domain/access/roles.ts';
import { accountId, areaId } from './names.ts';

/** Printed when the demo starts, and known to everybody: a demo holds nothing that needs keeping. */
export const DEMO_PASSWORD = 'musterstadt-demo';

export type DemoAccount = { id: string; login: string; name: string; assignments: Assignment[] };

const account = (login: string, name: string, assignments: Assignment[]): DemoAccount => ({
  id: accountId(login),
  login,
  name,
  assignments
});

const officerOf = (...slugs: string[]): Assignment[] => slugs.map((slug) => ({ role: 'officer', area: areaId(slug) }));

/** One account for each role, named after the function; two officers, so that there is a border to look across. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('moderation', 'Moderation', [{ role: 'moderator' }]),
  account(
    'beauftragte',
    'Aktionsraumbeauftragte Nord',
    officerOf('nordviertel', 'hafen', 'heidesiedlung', 'muehlenbach')
  ),
  account('beauftragter2', 'Aktionsraumbeauftragter Süd', officerOf('suedstadt', 'tannenhof', 'weststadt', 'oststadt')),
  // Named for the whole municipality, so that contact data left with its surveys reach somebody.
  account('projektbuero', 'Projektbüro', [{ role: 'planner', area: areaId(ROOT.slug) }]),
  account('statistik', 'Statistikstelle', [{ role: 'statistics' }]),
  account('politik', 'Politik', [{ role: 'reader' }]),
  account('verwaltung', 'Verwaltung', [{ role: 'administrator' }]),
  account('datenschutz', 'Datenschutz', [{ role: 'dpo' }])
];
