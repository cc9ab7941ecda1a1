import { isPublic } from '../../domain/record/feed.ts';
import { sameJson, type Json } from '../../kernel/json.ts';
import { randomId } from '../../kernel/id.ts';
import type { NumberedRecord, Sign, StoredRecord } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';
import { isGone } from './wire.ts';
import { shownIn, type Data } from './scope.ts';

type Sealed = Omit<NumberedRecord, 'feed' | 'n'>;

/** What only this server's key makes of it; of no record, since there are none without a feed. */
const seal = (sign: Sign, sealed: Sealed): string => sign({ feed: '', n: 0, ...sealed });

/**
 * The id under which what came as `id` leaves the intake. The phone keeps the other one on its receipt, and only whoever
 * has the server's key can tell that the two belong together; the server must, to know after a restore what is back.
 */
export const releasedId = (sign: Sign, id: string): string =>
  randomId(() => Buffer.from(seal(sign, { id, kind: 'released', body: { gone: true } }), 'base64url'));

/** The digest as it is kept: the bare one could be worked out again from the answers, and lead from them to the receipt. */
export const sealedDigest = (sign: Sign, id: string, digest: string): string =>
  seal(sign, { id, kind: 'digest', body: { data: digest } });

/** Which of the ids that wait will be released under each of these. */
export async function waitingAs(tx: ReadTx, sign: Sign, released: ReadonlySet<string>): Promise<string[]> {
  return (await tx.intake.ids()).filter((id) => released.has(id) || released.has(releasedId(sign, id)));
}

type Item = { id: string; kind: string };

/** The two ids of an item, its own and the one under which it leaves the intake, and what is stored under them. */
export type Standing = {
  released: string;
  underReleased: StoredRecord | undefined;
  underOwn: StoredRecord | undefined;
};

/** Of each of these items, by its own id. */
export async function standingsOf(tx: ReadTx, sign: Sign, items: readonly Item[]): Promise<Map<string, Standing>> {
  const released = new Map(items.map(({ id }) => [id, releasedId(sign, id)]));
  const stored = await tx.records.many([...released].flat());
  return new Map(
    [...released].map(([id, other]) => [
      id,
      { released: other, underReleased: stored.get(other), underOwn: stored.get(id) }
    ])
  );
}

/** As what an item stands in its feed, under its own id where an earlier version released it. */
export function releasedAs({ underReleased, underOwn }: Standing, { kind }: Item): StoredRecord | undefined {
  const found = underReleased ?? underOwn;
  return found?.kind === kind ? found : undefined;
}

/**
 * Under which id stands, or will stand, what is stored at once (a remark): its own, save where that is a record's of a feed that strangers may not
 * read. What is known of it must not be told by how it is taken, nor by whether its reply code works.
 */
export function openId({ released, underOwn }: Standing, { id, kind }: Item): string {
  return isOpen(underOwn, kind) ? id : released;
}

/** What stands under that id. */
export const openAs = ({ underReleased, underOwn }: Standing, { kind }: Item): StoredRecord | undefined =>
  isOpen(underOwn, kind) ? underOwn : underReleased;

const isOpen = (there: StoredRecord | undefined, kind: string): boolean =>
  there === undefined || there.kind === kind || isPublic(there.feed);

/** Whether a record says what an item says; its release may have left out the language, and the day is the server's. */
export function saysTheSame(record: StoredRecord, data: Data): boolean {
  if (isGone(record.body)) return false;
  const said = shownIn(record.body);
  return sameJson(plain(said, said), plain(data, said));
}

function plain({ day: _day, ...data }: Data, like: Data): Json {
  const { language: _language, ...rest } = data;
  return 'language' in like ? data : rest;
}

/** As many of a release must say the same for it to be told, e.g. answer in one language. */
const TOLD_ALIKE = 5;

/** What each of a release says, without the field (a language) where it would single somebody out. */
export function untellingly(field: string | undefined, sheets: readonly Data[]): Data[] {
  if (field === undefined) return [...sheets];
  const counts = new Map<Json | undefined, number>();
  for (const sheet of sheets) counts.set(sheet[field], (counts.get(sheet[field]) ?? 0) + 1);
  return sheets.map((sheet) => {
    const { [field]: told, ...rest } = sheet;
    return (counts.get(told) ?? 0) < TOLD_ALIKE ? rest : sheet;
  });
}
