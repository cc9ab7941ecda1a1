import { feedType } from '../../domain/record/feed.ts';
import type { Json } from '../../kernel/json.ts';
import { SENT_BY_STRANGERS } from '../../kinds/retention.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { FoundRecord, PersonAnswer } from '../../protocol/oversight.ts';
import { dataOf } from '../endpoint/wire.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';
import { createSeek } from './seek.ts';

const MOST = 100;
const SENT = new Set(SENT_BY_STRANGERS.map(({ name }) => name));
const PREFIXES = new Set(SENT_BY_STRANGERS.flatMap(({ feed }) => (feed.rule === 'by' ? [feed.prefix] : [])));

/** What strangers sent and is stored, feed by feed. */
export async function* sentByStrangers(tx: ReadTx): AsyncGenerator<StoredRecord> {
  for (const { feed } of await tx.feeds.list()) {
    const type = feedType(feed);
    if (![...PREFIXES].some((prefix) => prefix === type)) continue;
    for (const record of await tx.records.after(feed, 0, Number.MAX_SAFE_INTEGER))
      if (SENT.has(record.kind)) yield record;
  }
}

/** Where somebody is named in what strangers sent, released or not, and the accounts that are called so. */
export async function findPerson(tx: ReadTx, text: string): Promise<PersonAnswer> {
  const seek = createSeek(text);
  const records: FoundRecord[] = [];
  const look = (id: string, kind: string, data: Json): FoundRecord[] => {
    const excerpts = seek(data);
    const [area, day] = [saidIn(data, 'area'), saidIn(data, 'day')];
    const where = { ...(area !== undefined && { area }), ...(day !== undefined && { day }) };
    return excerpts.length === 0 ? [] : [{ id, kind, ...where, excerpts }];
  };
  for await (const { id, kind, body } of sentByStrangers(tx)) {
    const data = dataOf(body);
    if (data !== undefined) records.push(...look(id, kind, data));
  }
  for (const { id, kind, body } of await tx.intake.all()) {
    const parsed = parseJson(body);
    if (parsed.ok) records.push(...look(id, kind, parsed.value).map((found) => ({ ...found, waits: true as const })));
  }
  const accounts = (await tx.accounts.list())
    .filter(({ name, login }) => seek([name, login]).length > 0)
    .map(({ id, name, login, disabled }) => ({ id, name, login, closed: disabled }));
  return { records: records.slice(0, MOST), accounts: accounts.slice(0, MOST), more: records.length > MOST };
}

function saidIn(data: Json, field: string): string | undefined {
  const value = data !== null && typeof data === 'object' && !Array.isArray(data) ? data[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}
