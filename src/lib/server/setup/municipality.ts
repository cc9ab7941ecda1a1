import { municipality as municipalityKind, type Municipality } from '../../kinds/municipality/kind.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { dataOf } from '../endpoint/wire.ts';
import type { ReadTx } from '../store/store.ts';

const PAGE = 2000;

/** What the municipality says of itself, once it is founded. */
export async function findMunicipality(endpoint: Pick<Endpoint, 'publicRows'>): Promise<Municipality | undefined> {
  for (let since = 0; ;) {
    const page = await endpoint.publicRows({ since, limit: PAGE });
    if (!page.ok) return undefined;
    for (const row of page.value.rows)
      if (row.kind === municipalityKind.name && 'data' in row) return municipalityKind.data.safeParse(row.data).data;
    if (!page.value.more) return undefined;
    since = page.value.n;
  }
}

/** The office's address as a URI, where what was typed is one: a telephone number only in its worldwide form. */
export function contactOf({ contact }: Pick<Municipality, 'contact'>): string | undefined {
  const email = contact.email.trim();
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) return `mailto:${encodeURI(email)}`;
  const phone = contact.phone.replace(/[\s()/.-]/g, '');
  return /^\+\d{6,15}$/.test(phone) ? `tel:${phone}` : undefined;
}

/** What the municipality is called, in every row that says so. */
export async function namesOfMunicipality(tx: Pick<ReadTx, 'records'>): Promise<string[]> {
  const published = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
  const cities = published.filter(({ kind }) => kind === municipalityKind.name);
  return cities.flatMap(({ body }) => (dataOf(body) as Municipality | undefined)?.name ?? []);
}
