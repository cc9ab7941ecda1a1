import { area } from '../area/kind.ts';
import { rejected, retry, sayingOf, type Proposal, type Refusal, type Row } from '../effect.ts';
import { municipality, type Municipality } from './kind.ts';

export function misfit({ data }: Proposal, others: readonly Row[]): Refusal | undefined {
  const { rootArea } = data as unknown as Municipality;
  if (sayingOf(others, municipality.name).size > 0) return rejected('only-one');
  const root = others.find(({ id }) => id === rootArea);
  if (root === undefined) return retry('unknown-parent');
  return root.kind === area.name && root.data?.parent === null ? undefined : rejected('wrong-parent');
}
