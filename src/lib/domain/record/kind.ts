import type * as z from 'zod/mini';
import type { Json } from '../../kernel/json.ts';
import type { FeedRule } from './feed.ts';

export type FieldSpec = {
  schema: z.ZodMiniType<Json>;
  /** Two values written without seeing each other are shown side by side, for a person to choose: long text, money, decisions. */
  keepBoth?: boolean;
  /** It may be there once more for each further language (see `translated.ts`), and then so. */
  translated?: z.ZodMiniType<Json>;
  /** A record cannot come into being without it. */
  required?: boolean;
};

/** A feed named after the record, and the fields of the record that say whose it is (see `access/place.ts`). */
export type Opens = { prefix: 'event' | 'responses'; area: string; members: string };

type Common = {
  /** Which feed a new record of this kind belongs to, for good. */
  feed: FeedRule;
  opens?: Opens;
  /** The field with the id of the record that this one exists once for, and from which its own id is derived. */
  source?: string;
  /** It speaks of the record it hangs on: whoever has a right to see that one erased has it for this one too. */
  erasedWithParent?: true;
  /** Fields that hold the SHA-256 of a JSON document; whoever reads the record may fetch it. */
  documents?: readonly string[];
  /** The field that announces a photo: `{ sha256, type, size }`. */
  photo?: string;
  /** Key of the kind's name in the `kinds` texts. */
  label: string;
};

/** Written by several people, field by field. */
export type MergedKind = Common & { shape: 'merged'; fields: Record<string, FieldSpec>; example: Record<string, Json> };

/**
 * Written once. `push`: by staff, append-only. `submit`: through the anonymous intake. `server`: by the server alone.
 * `publish`: by a person's explicit act into the public feed, where a later edition replaces an earlier one.
 */
export type PlainKind = Common & {
  shape: 'plain';
  arrives: 'push' | 'submit' | 'server' | 'publish';
  data: z.ZodMiniType<Json>;
  /** The field with a day that residents read: the server's, whatever the sender's clock says. */
  dated?: string;
  example: Json;
};

export type Kind = MergedKind | PlainKind;

/** Every merged kind has it: deleting is a field, so it can be undone. */
export const REMOVED = 'removed';
