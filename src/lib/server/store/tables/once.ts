import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Engine } from '../store.ts';
import type { Handle, Tables } from '../tables.ts';

/**
 * A statement that is spelled once for each engine and then only given its values, in the order in which they stand in
 * it: to spell it takes longer than SQLite takes to answer it, and of a batch each record asks the same few.
 */
export function once<R>(
  spell: (db: Kysely<Tables>) => { compile(): CompiledQuery<R> }
): (handle: Handle, values: readonly unknown[]) => Promise<QueryResult<R>> {
  const spelled = new Map<Engine, CompiledQuery<R>>();
  return ({ db, engine }, values) => {
    const known = spelled.get(engine) ?? spell(db).compile();
    spelled.set(engine, known);
    return db.executeQuery<R>({ ...known, parameters: values });
  };
}
