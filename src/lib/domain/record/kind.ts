import type * as z from 'zod/mini';
import type { Json } from '../../kernel/json.ts';
import type { Rights } from '../access/rights.ts';
import type { FeedRule } from './feed.ts';

/** How a field is written and shown. */
export type FieldType =
  | 'line'
  | 'text'
  | 'day'
  | 'clock'
  | 'count'
  | 'flag'
  | 'choice'
  | 'reference'
  | 'accounts'
  | 'position'
  | 'document'
  | 'photo'
  | 'language'
  | 'action-field'
  | 'value';

export type FieldSpec = {
  type: FieldType;
  schema: z.ZodMiniType<Json>;
  keepBoth?: boolean;
  /** It may be there once more for each further language (see `translated.ts`), and then so. */
  translated?: z.ZodMiniType<Json>;
  /** A record cannot come into being without it. */
  required?: boolean;
  /** Of a `value`: its shape, as PROTOCOL.md says it. */
  says?: string;
  /** Of a `choice`: what can be chosen. */
  options?: readonly string[];
  /** A record is looked for by it, as by the id of another: where a survey is answered. */
  address?: true;
  /** Of a `reference`: the kind of the record it names. */
  refersTo?: string;
};

/** A feed named after the record, and the fields of the record that say whose it is (see `access/place.ts`). */
export type Opens<F extends string = string> = { prefix: 'event' | 'responses'; area: F; members: F };

/** `F`: the names of its own fields. */
export type Traits<F extends string = string> = {
  /** Which feed a new record of this kind belongs to, for good. */
  feed: FeedRule<F>;
  /** Who may write it; nobody where it is silent. */
  rights: Rights<F>;
  opens?: Opens<F>;
  /** The field with the id of the record that this one exists once for; the server takes no id but the one derived from it. */
  source?: F;
  /** Fields from which two devices derive the same id, so that they write one record: how many of a group were there. */
  sameFor?: readonly F[];
  /** The field that announces a photo: `{ sha256, type, size }`. */
  photo?: F;
  /**
   * Who writes in it says that it is to stay, and that the records these fields name are: a task, and its agenda item. A
   * removal that had not seen the write then stands beside it, for a person to decide.
   */
  holds?: readonly F[];
  /** Erased together with its parent: a reply with its remark. */
  erasedWithParent?: true;
  shownAs: ShownAs<F>;
  /** The days on which it asks for somebody. `until`: the flag that says it is done; until then it is due even without a day. */
  due?: { on: readonly F[]; until?: F };
  /** Texts that a person may make public, on the page of its area: what a list shows as its title, then these. */
  publishes?: readonly F[];
  /** Fields that must say something before a kind that `needs` this one is published; a record without them can be kept. */
  whole?: readonly F[];
  /** Something may rest on it: it can be chosen as evidence (`link`). */
  citable?: true;
  workshop?: Workshop<F>;
};

/**
 * How what strangers send is taken in. Where it says nothing of a `queue`, an item is stored at once, under its own id.
 */
export type Intake<F extends string = string> = {
  /** The record that the field `field` names must stand open for it, by its public row of the kind `by`. */
  window?: { field: F; by: string };
  /** Items that agree in these fields wait for each other: ten leave together, in random order, under other ids. */
  queue?: readonly F[];
  /** The kind in which the server counts how many have arrived; only where the queue is the field that names the feed. */
  counted?: string;
  /** A field that is left out of a release where too few say the same. */
  hidesRare?: F;
  /** The field of the city's legal notice that says for how many months, at most, it is kept. */
  months?: string;
  /** The sender may have a code with which to read what became of it. */
  replyCode?: true;
};

/**
 * Its own place in the desk's navigation, `/desk/records/<kind>`: a list, a form and a page that follow from its fields.
 * `columns`: what the list shows beside the title. `icon`: strokes on a 24 × 24 grid.
 */
export type Workshop<F extends string = string> = { icon: string; columns: readonly F[] };

/** What a list shows of it. `title`: one field, or several that are read one after the other. */
export type ShownAs<F extends string = string> = {
  title: readonly F[];
  /** The page where one goes on with it; `[id]` is its own id, `[<field>]` a field's value, `[event]` the id in its feed `event:<id>`. */
  page?: string;
};

/** Type only: what the data of the kind are. */
declare const DATA: unique symbol;

type Known<N extends string, D> = {
  name: N;
  fields: { readonly [F in keyof D & string]-?: FieldSpec };
  /** Fields that hold the hash of a JSON document. */
  documents: readonly string[];
  readonly [DATA]?: D;
};

/** Written by several people, field by field. */
export type MergedKind<N extends string = string, D = Record<string, Json>> = Known<N, D> &
  Traits<keyof D & string> & { shape: 'merged' };

/**
 * Written once. `push`: by staff, append-only. `submit`: through the anonymous intake. `server`: by the server alone.
 * `publish`: by a person's explicit act into the public feed, where a later edition replaces an earlier one.
 */
export type PlainKind<N extends string = string, D = Record<string, Json>> = Known<N, D> &
  Traits<keyof D & string> & {
    shape: 'plain';
    arrives: 'push' | 'submit' | 'server' | 'publish';
    data: z.ZodMiniType<D>;
    /** The field with a day that residents read: the server's, whatever the sender's clock says. */
    dated?: keyof D & string;
    /** Of what arrives by `publish`: the field with the id of the record whose public texts it shows (`publishes`). */
    copies?: keyof D & string;
    /** Of what arrives by `publish`: the kind of which a `whole` record must be public before this one speaks to anybody. */
    needs?: string;
    /** Of what arrives by `push`: the field with the area in whose feed the server makes another record of it (`makes` in its effects). */
    makesIn?: keyof D & string;
    /** Of what arrives by `submit`. */
    intake?: Intake<keyof D & string>;
  };

export type Kind = MergedKind | PlainKind;

/** The data of a record of this kind: `DataOf<typeof task>`. */
export type DataOf<K> = K extends { readonly [DATA]?: infer D } ? D : never;

/** Every merged kind has it: deleting is a field, so it can be undone. */
export const REMOVED = 'removed';
