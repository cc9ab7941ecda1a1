/**
 * That something was done: never what was said, never from where. `at` in ms since 1970. `account`: whose hand it was,
 * null where nobody was signed in. `subject`: the account it was done to. `kind` and `record`: what it was done with.
 */
export type Entry = {
  id: string;
  at: number;
  what: string;
  account: string | null;
  subject: string | null;
  kind: string | null;
  record: string | null;
  /** How often, of what is only counted by the day. */
  count: number;
};

/** `who`: by this account, or to it. `from` and `until` (the latter not included) in ms since 1970. `before`: an entry's id. */
export type EntryQuery = { what?: string; who?: string; from?: number; until?: number; before?: string; limit: number };

export interface JournalReader {
  /** The latest first: ids begin with the time. */
  list(query: EntryQuery): Promise<Entry[]>;
}
export interface Journal extends JournalReader {
  /** Under an id that is there already, it only counts on: by one, or by `times`. */
  add(entry: Omit<Entry, 'count'>, times?: number): Promise<void>;
  /** Nothing older stays. */
  trim(before: number): Promise<void>;
}
