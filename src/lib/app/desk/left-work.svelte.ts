import { placeOf, scopeIn } from '#lib/domain/access/place.ts';
import type { Json } from '#lib/kernel/json.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { leftWorkAnswer, type LeftWorkAnswer, type ListedLeft } from '#lib/protocol/left-work.ts';
import { getRecord } from '#lib/storage/staff/record-queries.ts';
import { mayTakeOver } from '#lib/domain/access/policy.ts';
import { ask, send, type AccountError } from './account.ts';
import type { Desk } from './desk.svelte.ts';
import { placeOfRecord } from './record-desk.ts';

export type { ListedLeft };
type Writes = Extract<ListedLeft['body'], { writes: object }>['writes'];

const PATH = '/api/left-work';

export const maySettleLeft = (desk: Desk): boolean => mayTakeOver(desk.actor, desk.today);

/** What the fields of one say; undefined where whoever sits here may not read it. */
export function dataOf({ body }: ListedLeft): Record<string, Json> | undefined {
  if (body === undefined) return undefined;
  if ('writes' in body) return valuesOf(body.writes);
  const data = 'data' in body ? body.data : {};
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? data : {};
}

/** The last that these writes say of each field. */
const valuesOf = (writes: Writes): Record<string, Json> =>
  Object.fromEntries(
    writes.flatMap((write) => Object.entries(write).map(([field, { value }]) => [field, value] as const))
  );

/** What people had not sent when their account was closed, as the server says now: kept nowhere, so it needs a network. */
export class LeftWork {
  all = $state.raw<readonly ListedLeft[]>([]);
  state = $state<'asking' | 'here' | AccountError['code']>('asking');
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    void this.load();
  }

  async load(): Promise<void> {
    const heard = await ask<LeftWorkAnswer>(leftWorkAnswer, this.#desk.fetch, PATH);
    if (heard.ok) this.all = heard.value.items;
    this.state = heard.ok ? 'here' : heard.error.code;
  }

  /**
   * Writes it as a write of whoever sits here, and only then tells the server: broken off in between, it is still there to be
   * taken, and taking it twice says the same twice. Gives why it did not happen, or nothing.
   */
  async take(item: ListedLeft): Promise<AccountError['code'] | undefined> {
    if (!(await this.#mayTake(item))) return 'forbidden';
    return (await this.#written(item)) ? this.#settle(item, 'taken') : 'server';
  }

  discard = (item: ListedLeft): Promise<AccountError['code'] | undefined> => this.#settle(item, 'discarded');

  async #settle({ key }: ListedLeft, how: 'taken' | 'discarded'): Promise<AccountError['code'] | undefined> {
    const done = await send(this.#desk.fetch, `${PATH}/settle`, { key, how });
    await this.load();
    // Somebody else settled it a moment ago.
    return done.ok || done.error.code === 'not-found' ? undefined : done.error.code;
  }

  async #mayTake({ record, kind, feed, body }: ListedLeft): Promise<boolean> {
    if (body === undefined) return false;
    const held = await getRecord(this.#desk.db, record);
    if (held && !held.gone) {
      const fields = 'writes' in body ? Object.keys(valuesOf(body.writes)) : undefined;
      const place = await placeOfRecord(this.#desk.db, held);
      return this.#desk.may({ kind, action: 'update', place, fields });
    }
    const opens = kindOf(kind)?.opens;
    const scope = opens && 'writes' in body ? scopeIn(valuesOf(body.writes), opens) : {};
    return this.#desk.may({ kind, action: 'create', place: placeOf(feed, scope) });
  }

  async #written({ record, kind, body }: ListedLeft): Promise<boolean> {
    const { plain } = this.#desk;
    if (body === undefined) return false;
    if ('writes' in body) return this.#writeAll(kind, record, body.writes);
    if ('gone' in body) return (await this.#desk.keep(plain.unpublish(record, body.base))) !== undefined;
    const data = body.data as Record<string, Json>;
    if (body.base !== undefined)
      return (await this.#desk.keep(plain.publish(kind, record, { data, lookedAt: body.base }))) !== undefined;
    const drafted = await this.#desk.keep(plain.draft(kind, data, record));
    return drafted !== undefined && (await this.#desk.keep(plain.send(record))) !== undefined;
  }

  async #writeAll(kind: string, record: string, writes: Writes): Promise<boolean> {
    const { db, records } = this.#desk;
    for (const write of writes) {
      const isThere = (await getRecord(db, record)) !== undefined;
      const written = isThere ? records.write(record, write) : records.create(kind, valuesOf([write]), record);
      if ((await this.#desk.keep(written)) === undefined) return false;
    }
    return true;
  }
}
