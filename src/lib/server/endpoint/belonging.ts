import { feedFor, isPublic, type FeedName } from '../../domain/record/feed.ts';
import type { Kind } from '../../domain/record/kind.ts';
import type { ReadTx } from '../store/store.ts';
import { parentIn } from './keep.ts';
import { readableRecord, type Data, type Reader } from './scope.ts';
import { rejected, retry, type Judgement } from './verdict.ts';
import { isGone } from './wire.ts';

type Claim = { id: string; feed: FeedName; kind: Kind; data: Data };

/** Whether a record belongs into the feed it names, as its kind and the stored record it hangs on say. */
export async function misplaced(
  tx: ReadTx,
  reader: Reader,
  { id, feed, kind, data }: Claim
): Promise<Judgement | undefined> {
  const parentId = parentIn(kind, data);
  const parent = parentId === undefined ? undefined : await readableRecord(tx, reader, parentId);
  if (kind.feed.rule === 'parent') {
    if (parentId === undefined) return rejected('incomplete');
    if (parent === undefined) return retry('unknown-parent');
    if (isGone(parent.body)) return rejected('gone');
    if (kind.feed.of !== undefined && parent.kind !== kind.feed.of) return rejected('wrong-parent');
    // Public rows are plain: nothing that is written field by field may hang on them in their feed.
    if (isPublic(parent.feed)) return rejected('wrong-feed');
  }
  return feedFor(kind.feed, id, data, () => parent?.feed) === feed ? undefined : rejected('wrong-feed');
}
