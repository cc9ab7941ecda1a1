import { example as legal, type LegalFacts } from '../../../kinds/legal-notice/kind.ts';
import { example as municipality, type Municipality } from '../../../kinds/municipality/kind.ts';
import { idFrom } from '../derived.ts';
import { createSign } from '../mac.ts';
import { deskOf, newId, type Town } from './town.ts';

/** A municipality over the town's areas, as set-up founds it: it has said nothing of itself yet. */
export async function foundMunicipality(
  { store, macKey, areas }: Town,
  more: Partial<Municipality> = {}
): Promise<void> {
  const data = { ...municipality, rootArea: areas.root, ...more };
  await store.commit({
    feeds: ['public'],
    run: (tx) =>
      tx.records.put({ feed: 'public', id: newId(), kind: 'municipality', body: { data } }, createSign(macKey))
  });
}

/** Its administrator says who the city is: all of it, but for `more`. */
export async function sayLegal(town: Town, more: LegalFacts = {}): Promise<void> {
  const id = idFrom('legal-notice', town.areas.root);
  const stored = await town.store.read((tx) => tx.records.get(id));
  const data = { ...legal, city: town.areas.root, ...more };
  const item = { feed: 'public', id, kind: 'legal-notice', base: stored?.n ?? 0, data };
  const verdict = await deskOf(town, 'administrator').push(item);
  if (verdict.status !== 'accepted') throw new Error(`The legal notice was not taken: ${verdict.reason}`);
}
