import { municipality as municipalityKind, type Municipality } from '../../kinds/municipality/kind.ts';
import type { Server } from '../server.ts';
import { refuse } from './answer.ts';
import type { Route } from './route.ts';

const PATH = '/.well-known/security.txt';
/** The standard asks for less than a year; whoever reads it later asks again. */
const HOLDS_MS = 180 * 24 * 3_600_000;
const PAGE = 2000;

/** Nobody is named who was not named here: without a contact there is no such file. */
export const securityTxtRoute: Route = {
  path: PATH,
  methods: {
    GET: {
      takes: 'nothing',
      answer: async ({ server }) => {
        const municipality = await findMunicipality(server);
        const contact = server.settings.securityContact ?? (municipality && contactOf(municipality));
        if (contact === undefined) return refuse(404, 'not-found');
        const text = securityTxt({
          contact,
          origin: server.settings.origin,
          languages: municipality?.languages ?? [],
          expiresAt: server.now() + HOLDS_MS
        });
        return new Response(text, {
          headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' }
        });
      }
    }
  }
};

type Told = { contact: string; origin: string; languages: readonly string[]; expiresAt: number };

export function securityTxt({ contact, origin, languages, expiresAt }: Told): string {
  const midnight = new Date(expiresAt).toISOString().slice(0, 10);
  const spoken = [...new Set(languages.map((tag) => tag.split('-')[0]!))];
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${midnight}T00:00:00Z`,
    ...(spoken.length > 0 ? [`Preferred-Languages: ${spoken.join(', ')}`] : []),
    `Canonical: ${origin}${PATH}`
  ];
  return `${lines.join('\n')}\n`;
}

/** The office's address as a URI, where what was typed is one: a telephone number only in its worldwide form. */
export function contactOf({ contact }: Pick<Municipality, 'contact'>): string | undefined {
  const email = contact.email.trim();
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) return `mailto:${encodeURI(email)}`;
  const phone = contact.phone.replace(/[\s()/.-]/g, '');
  return /^\+\d{6,15}$/.test(phone) ? `tel:${phone}` : undefined;
}

async function findMunicipality(server: Server): Promise<Municipality | undefined> {
  for (let since = 0; ;) {
    const page = await server.endpoint.publicRows({ since, limit: PAGE });
    if (!page.ok) return undefined;
    for (const row of page.value.rows)
      if (row.kind === 'municipality' && 'data' in row) return municipalityKind.data.safeParse(row.data).data;
    if (!page.value.more) return undefined;
    since = page.value.n;
  }
}
