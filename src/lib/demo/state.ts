import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { Store } from '../server/store/store.ts';

/** `demo` where the municipality says of itself that it is fictional; `in-use` where anything else is there. */
export type InstanceState = 'empty' | 'demo' | 'in-use';

export function instanceState(store: Store): Promise<InstanceState> {
  return store.read(async (tx) => {
    if ((await tx.accounts.count()) === 0) return 'empty';
    const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
    const isDemo = rows.some(
      ({ kind, body }) => kind === 'municipality' && 'data' in body && (body.data as Municipality).demo
    );
    return isDemo ? 'demo' : 'in-use';
  });
}
