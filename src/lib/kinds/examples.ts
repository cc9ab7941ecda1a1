import { KINDS, type Data, type KindName } from './registry.ts';

const modules = import.meta.glob<{ example?: unknown }>('./*/kind.ts', { eager: true });

/** One record of a kind, for tests. The app imports no example, so none travels to a phone. */
export function exampleOf<N extends KindName>(kind: N): Data<N> {
  const { example } = modules[`./${KINDS[kind].name}/kind.ts`] ?? {};
  if (example === undefined) throw new Error(`kinds/${kind}/kind.ts exports no example`);
  return example as Data<N>;
}
