import type { FieldSpec, Kind } from '../domain/record/kind.ts';
import { specOf } from '../domain/record/translated.ts';
import type { Json } from '../kernel/json.ts';
import type { RecordView, Seen } from './record-view.ts';
import { KINDS, type KindName } from './registry.ts';

const NOT_TEXT: ReadonlySet<FieldSpec['type']> = new Set([
  ...(['count', 'flag', 'choice', 'accounts', 'photo', 'value'] as const)
]);

/** A text that is too long or a day there never was is still shown to whoever wrote it. */
const isShowable = ({ type, schema }: FieldSpec, value: Json): boolean =>
  NOT_TEXT.has(type) ? schema.safeParse(value).success : typeof value === 'string';

/**
 * The data as their kind types them. A field of a merged record that is not of its type is left out, e.g. a choice that
 * only a later version knows; a plain record that is not what its kind says is undefined.
 */
export function seenAs<N extends KindName>(name: N, data: Readonly<Record<string, Json>>): Seen<N> | undefined {
  const kind: Kind = KINDS[name];
  if (kind.shape === 'plain') return kind.data.safeParse(data).success ? (data as Seen<N>) : undefined;
  const shown = Object.entries(data).filter(([field, value]) => {
    const spec = specOf(kind, field);
    return spec !== undefined && isShowable(spec, value);
  });
  return Object.fromEntries(shown) as Seen<N>;
}

/** The view typed by its kind; undefined where it is of another kind, or a plain one that is not whole. */
export function viewAs<N extends KindName>(name: N, view: RecordView): RecordView<N> | undefined {
  const data = view.kind === name ? seenAs(name, view.data) : undefined;
  return data && ({ ...view, data } as RecordView<N>);
}

type Public<N extends KindName> = Pick<RecordView, 'gone' | 'stored' | 'transfer'> & { data: Seen<N> };

/** What anybody reads of a public row, or will once it is sent. What the server did not take nobody reads: what was public before still is. */
export function whatIsRead<N extends KindName>(name: N, view: Public<N> | undefined): Seen<N> | undefined {
  if (view === undefined) return undefined;
  const { gone, data, stored, transfer } = view;
  if (transfer === 'rejected' || transfer === 'parked') return stored && seenAs(name, stored);
  return gone ? undefined : data;
}
