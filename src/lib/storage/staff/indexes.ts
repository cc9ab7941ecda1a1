import type { DBCore, DBCoreMutateRequest, Middleware } from 'dexie';
import { undecidedIn } from '#lib/domain/record/conflict.ts';
import type { Kind } from '#lib/domain/record/kind.ts';
import type { Json } from '#lib/kernel/json.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { viewOf } from './record-view.ts';
import type { RecordRow } from './staff-rows.ts';

/**
 * By what a record is found besides its id, since version 2: derived from the fields of its kind, and never sent. `refs`:
 * what it names, as this device has it and as the server has it. `due`: the days on which it asks for somebody. `undecided`: a person has to choose between versions.
 */
export type Indexes = { refs: string[]; due: string[]; undecided?: 1 };

/** Under this a record of `kind` is found that names `what`: the id of another record, or an address. */
export const refKey = (kind: string, what: string): string => `${kind}/${what}`;

/** Under this a record of `kind` is found that is due on `day`; an empty day is that of what has none yet. */
export const dueKey = (kind: string, day: string): string => `${kind}/${day}`;

type Data = Readonly<Record<string, Json>>;

/** What the row says, with what this device has not sent yet in it. Of what is gone nothing is found. */
export function indexesOf(row: RecordRow): Indexes {
  const kind = kindOf(row.kind);
  const { copy, data, stored = {}, gone, removed } = viewOf(row);
  if (kind === undefined || gone) return { refs: [], due: [] };
  const isUndecided = copy !== undefined && kind.shape === 'merged' && undecidedIn(copy, kind) > 0;
  return {
    refs: [...new Set([...namedIn(kind, data), ...namedIn(kind, stored)])].map((what) => refKey(kind.name, what)),
    due: removed ? [] : dueDays(kind, data).map((day) => dueKey(kind.name, day)),
    ...(isUndecided && { undecided: 1 })
  };
}

function namedIn({ fields }: Kind, data: Data): string[] {
  const naming = Object.keys(fields).filter((name) => fields[name]?.type === 'reference' || fields[name]?.address);
  return textsOf(data, naming);
}

/** What is to be done at some time is due also while no day is set. */
function dueDays({ due }: Kind, data: Data): string[] {
  if (due === undefined || (due.until !== undefined && data[due.until] === true)) return [];
  const days = [...new Set(textsOf(data, due.on))];
  return days.length === 0 && due.until !== undefined ? [''] : days;
}

const textsOf = (data: Data, fields: readonly string[]): string[] =>
  fields.map((field) => data[field]).filter((value): value is string => typeof value === 'string' && value !== '');

/** The row as it goes to the disk. What an earlier state of it was found by goes. */
export function indexed<R extends RecordRow>(row: R): R & Indexes {
  const { undecided: _undecided, ...rest } = row as R & Partial<Indexes>;
  return { ...(rest as R), ...indexesOf(row) };
}

/**
 * Stands between every write and the table of records, so that none can forget the indexes. Above Dexie's own layers:
 * live queries hear from the rows as they come out here.
 */
export const indexing: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'indexing',
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      return name === 'records' ? { ...table, mutate: (request) => table.mutate(withIndexes(request)) } : table;
    }
  })
};

const withIndexes = (request: DBCoreMutateRequest): DBCoreMutateRequest =>
  request.type === 'add' || request.type === 'put'
    ? { ...request, values: request.values.map((row: RecordRow) => indexed(row)) }
    : request;
