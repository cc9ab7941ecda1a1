import { placeOf } from '../../domain/access/place.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import { sameJson } from '../../kernel/json.ts';
import { publicationOf } from '../../kinds/publications.ts';
import { kindOf } from '../../kinds/registry.ts';
import type { Pushed } from '../../protocol/sync.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { idFrom } from './derived.ts';
import type { Origin } from './origin.ts';
import { readableRecord, shownIn } from './scope.ts';
import { DUPLICATE, rejected, retry, type Judgement, type Pusher } from './verdict.ts';

type Copying = { pusher: Pusher; item: Pushed; kind: PlainKind; stored: StoredRecord | undefined };

/**
 * Where a public row that shows a record is judged. It says what the stored record says and no other word: a person
 * agreed to what they saw, and the record may have changed since.
 */
export async function originOfCopy(tx: Tx, { pusher, item, kind, stored }: Copying): Promise<Origin | Judgement> {
  const said = 'data' in item ? shownIn({ data: item.data }) : shownIn(stored?.body ?? { gone: true });
  const sourceId = said[kind.copies ?? ''];
  if (typeof sourceId !== 'string') return DUPLICATE;
  const origin: Origin = { place: placeOf(item.feed), source: {} };
  if (!('data' in item)) return origin;
  const source = await readableRecord(tx, pusher, sourceId);
  if (source === undefined) return retry('unknown-parent');
  if (item.id !== idFrom(item.kind, sourceId)) return rejected('wrong-id');
  const sourceKind = kindOf(source.kind);
  const made = sourceKind && publicationOf(sourceKind, { ...source, data: shownIn(source.body) });
  if (sourceKind?.publishes === undefined) return rejected('wrong-parent');
  const { publishedOn: _day, ...shown } = said;
  return sameJson(shown, made ?? null) ? origin : rejected('other-than-stored');
}
