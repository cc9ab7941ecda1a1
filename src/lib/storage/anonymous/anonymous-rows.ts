import type { Json } from '#lib/kernel/json.ts';

/** What stands on any device without an account, since version 1. Frozen like `staff-rows.ts`. */
/** `part`: the area whose public feed it came with; missing for what everybody needs. */
export type PublicRow = { id: string; kind: string; data: Json; n: number; stale?: 1; part?: string };

/** A survey definition or an area's boundary, named by the SHA-256 of its bytes. */
export type DocumentRow = { sha: string; bytes: Uint8Array };

/**
 * An answer sheet or a remark somebody is still writing.
 *
 * `form`: `survey:<survey's id>` (before: `<code>`), `contact:…` or `remark`; at most one unfinished draft each. `position`: the question it stands at.
 * `revision` grows with every write, so that what is frozen at submit is what was last written.
 */
export type DraftRow = {
  id: string;
  form: string;
  /** The survey's id; empty for a remark. */
  survey: string;
  /** The definition document it answers; empty for a remark. */
  definition: string;
  language: string;
  answers: Record<string, Json>;
  /** Contact data of their own form; they never travel with the answers. */
  contact: Record<string, Json>;
  position: string;
  revision: number;
  editedAt: number;
};

/**
 * What somebody has sent, or will when there is a network. `body` is the frozen text; it is deleted when the server has
 * it, and the row is then only a receipt. `kept`: that of a remark with a code stays for a while: a server that is put back
 * forgets what came since its backup, and the code would lead to nothing.
 */
export type SubmissionRow = {
  id: string;
  /** Of the record it becomes. */
  kind: string;
  /** What the receipt is about: the survey's or the area's id. */
  about: string;
  state: 'ready' | 'sent' | 'rejected';
  body?: string;
  kept?: string;
  digest: string;
  /** SHA-256 of the reply code, and the code itself for its owner to read. */
  reply?: string;
  code?: string;
  reason?: string;
  /** A remark with a code that was sent before the server was put back: it goes again, and was taken whatever is said. */
  again?: 1;
  /** It went again and found no place, since the server has its area no more or not yet; its words are `kept` until it has. */
  unplaced?: 1;
  /** Milliseconds, for this device's own list; never sent. */
  madeAt: number;
  /** Its author has left a device that several people use: it is shown to nobody, and goes once the server has it. */
  left?: 1;
};

/**
 * A photo of a submission, or of the draft that will become one under the same id. It goes after the record that
 * announced it and is then deleted here; two records may announce the same picture.
 */
export type SubmissionFileRow = { sha: string; submission: string; bytes: Uint8Array; type: string };

/** How far the public feed has been read, and that of each area (`public:<id>`) somebody has looked at here. */
export type PublicCursorRow = { key: 'public' | `public:${string}`; epoch: string; n: number; resetting?: 1 };
