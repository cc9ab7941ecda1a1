import * as z from 'zod/mini';
import type { DayRange } from '../../kernel/day.ts';
import type { Json } from '../../kernel/json.ts';
import { CENTURIES } from './day.ts';
import type { FieldSpec } from './kind.ts';
import * as schemas from './schemas.ts';

/** One field of a kind. `T`: its value; `R`: whether a record cannot come into being without it. */
export class Field<T extends Json, R extends boolean = false> {
  declare readonly value: T;
  declare readonly isRequired: R;
  readonly spec: FieldSpec;

  constructor(spec: FieldSpec) {
    this.spec = spec;
  }

  required(): Field<T, true> {
    return new Field({ ...this.spec, required: true });
  }

  /** Of two values written without seeing each other both are shown, for a person to choose: long text, money, decisions. */
  keepBoth(): Field<T, R> {
    return new Field({ ...this.spec, keepBoth: true });
  }

  /** There may be one more for each further language (`translated.ts`); it may be empty, whatever the field itself says. */
  translated(): Field<T, R> {
    const schema = this.spec.type === 'text' ? schemas.text : schemas.optionalLine;
    return new Field({ ...this.spec, translated: schema });
  }
}

type Schema<T extends Json> = z.ZodMiniType<T>;

const field = <T extends Json>(type: FieldSpec['type'], schema: Schema<T>, more: Partial<FieldSpec> = {}) =>
  new Field<T>({ type, schema: schema as unknown as Schema<Json>, ...more });

/** 1 to 300 characters. */
export const line = () => field('line', schemas.line);
/** Up to 300 characters, or as many as it says; may be empty. */
export const short = (most = 300) => field('line', z.string().check(z.maxLength(most)));
/** Up to 20,000 characters, or as many as it says. */
export const text = (least = 0, most = 20_000) =>
  field('text', z.string().check(z.minLength(least), z.maxLength(most)));
/** `YYYY-MM-DD`. */
export const day = (range: DayRange = CENTURIES) => field('day', schemas.dayIn(range));
/** `YYYY-MM-DD` or empty. */
export const optionalDay = (range: DayRange = CENTURIES) => field('day', schemas.optionalDayIn(range));
/** `HH:MM` or empty. */
export const clock = () => field('clock', schemas.clock);
/** 0 to 1,000,000, or empty where nobody counted. */
export const count = () => field<number | ''>('count', schemas.optionalCount);
export const flag = () => field('flag', z.boolean());
export const oneOf = <const O extends readonly [string, ...string[]]>(options: O) =>
  field('choice', z.enum(options as unknown as [string, ...string[]]) as unknown as Schema<O[number]>, { options });
/** One of these, or empty where nobody has chosen. */
export const oneOfOrNone = <const O extends readonly [string, ...string[]]>(options: O) =>
  field('choice', z.enum(['', ...options]) as unknown as Schema<O[number] | ''>, { options });
/** The id of a record of this kind; of any where it names none. */
export const ref = (kind?: string) => field('reference', schemas.id, kind === undefined ? {} : { refersTo: kind });
/** Ids of accounts, chosen from those who work here; who may change it stands in the kind's rights. */
export const accounts = (most: number) => field('accounts', z.array(schemas.id).check(z.maxLength(most)));
/** Likewise, or empty where it names none. */
export const refOrNone = (kind: string) => field('reference', z.union([z.literal(''), schemas.id]), { refersTo: kind });
/** The SHA-256 of a JSON document; whoever reads the record may fetch it. */
export const document = () => field('document', schemas.sha256);
export const documentOrNone = () => field('document', z.union([z.null(), schemas.sha256]));
export const slug = () => field('line', schemas.slug, { address: true });
/** Id of a Handlungsfeld of the municipality, or empty. */
export const actionField = () => field('action-field', z.string().check(z.maxLength(40)));
export const language = () => field('language', schemas.language);
/** What no form of the house writes: it is parsed, and shown by a component of its kind. `says`: its shape, for PROTOCOL.md. */
export const value = <T extends Json>(says: string, schema: Schema<T>) => field('value', schema, { says });
