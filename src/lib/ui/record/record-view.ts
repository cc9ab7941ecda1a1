import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Json } from '#lib/kernel/json.ts';

/** A piece of work as the storage shows it to screens, as far as this page needs it. */
export type RecordView = {
  id: string;
  feed: FeedName;
  kind: string;
  data: Record<string, Json>;
  transfer: string;
  reason?: string;
  editedAt?: number;
};

/** A file that the server would not have; `size` in bytes. */
export type RefusedFile = { sha: string; type: string; size: number; reason: string; namedBy?: RecordView };
