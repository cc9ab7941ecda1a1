import * as z from 'zod/mini';
import type { Json } from '../../kernel/json.ts';
import { flag, type Field } from './field.ts';
import type { FieldSpec, Intake, MergedKind, PlainKind, Traits } from './kind.ts';

type Fields = Readonly<Record<string, Field<Json, boolean>>>;
type Needed<F extends Fields> = { [N in keyof F]: F[N]['isRequired'] extends true ? N : never }[keyof F];
type Values<F extends Fields> = { [N in Needed<F>]: F[N]['value'] } & {
  [N in Exclude<keyof F, Needed<F>>]?: F[N]['value'];
};
/** One object type instead of an intersection, so that an editor shows the fields. */
type Flat<T> = { [N in keyof T]: T[N] };
type NameOf<F extends Fields> = keyof F & string;

const specsOf = (fields: Fields): Record<string, FieldSpec> =>
  Object.fromEntries(Object.entries(fields).map(([name, { spec }]) => [name, spec]));

const documentsIn = (fields: Fields): string[] =>
  Object.keys(fields).filter((name) => fields[name]?.spec.type === 'document');

/**
 * A kind that several people write, field by field. From its fields follow the type of its data (`DataOf<typeof task>`),
 * what the server takes, and what the desk shows. `removed` comes by itself.
 */
export function merged<const N extends string, F extends Fields>(
  name: N,
  { fields, ...traits }: { fields: F } & Traits<NoInfer<NameOf<F>>>
): MergedKind<N, Flat<Values<F> & { removed?: boolean }>> {
  const all = { ...fields, removed: flag() };
  const kind = { shape: 'merged' as const, name, fields: specsOf(all), documents: documentsIn(all), ...traits };
  return kind as unknown as MergedKind<N, Flat<Values<F> & { removed?: boolean }>>;
}

type PlainTraits<F extends string> = Pick<PlainKind, 'arrives'> &
  Traits<F> & { dated?: F; copies?: F; needs?: string; makesIn?: F; intake?: Intake<F> };

/** A kind that is written once. What its data must be follows from its fields; a member that they do not name is refused. */
export function plain<const N extends string, F extends Fields>(
  name: N,
  { fields, ...traits }: { fields: F } & PlainTraits<NoInfer<NameOf<F>>>
): PlainKind<N, Flat<Values<F>>> {
  const members = Object.entries(fields).map(([member, { spec }]) => [
    member,
    spec.required ? spec.schema : z.optional(spec.schema)
  ]);
  const data = z.strictObject(Object.fromEntries(members) as Record<string, z.ZodMiniType>);
  const kind = {
    shape: 'plain' as const,
    name,
    fields: specsOf(fields),
    documents: documentsIn(fields),
    data,
    ...traits
  };
  return kind as unknown as PlainKind<N, Flat<Values<F>>>;
}
