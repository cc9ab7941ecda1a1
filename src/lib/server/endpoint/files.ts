import { placeOf } from '../../domain/access/place.ts';
import { mayReadFeed, mayUpload } from '../../domain/access/policy.ts';
import { isPublic } from '../../domain/record/feed.ts';
import type { Actor } from '../../domain/access/roles.ts';
import { barePhoto } from '../../kernel/photo/bare-photo.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Context } from './context.ts';
import { sha256 } from './derived.ts';
import type { FoundFile, PutFile, PutFileRefusal } from './endpoint.ts';
import { mediaType } from './media-type.ts';

/** Bytes. */
const MAX_FILE = 2_000_000;

/**
 * Stores bytes under their hash. Staff may send a file before the record that names it; everybody else only what an
 * accepted item announced, with the size and the type it announced. Of a photo only the picture is kept, under the hash
 * of what was sent: whatever else a sender left in it is in no store and no backup.
 */
export async function putFile(
  context: Context,
  actor: Actor,
  { sha, bytes }: PutFile
): Promise<Result<'stored' | 'known', PutFileRefusal>> {
  const { commit, store, today } = context;
  if (bytes.length > MAX_FILE) return err({ reason: 'too-large' });
  if (sha256(bytes).toString('hex') !== sha) return err({ reason: 'other-bytes' });
  const type = mediaType(bytes);
  const { mentions, known } = await store.read(async (tx) => ({
    mentions: await tx.files.mentions(sha),
    known: await tx.files.has(sha)
  }));
  const announced = mentions.some((mention) => mention.size === bytes.length && mention.type === type);
  if (!announced && !mayUpload(actor, today())) return err({ reason: 'not-announced' });
  if (type === undefined) return err({ reason: 'wrong-type' });
  if (known) return ok('known');
  const bare = barePhoto(bytes);
  await commit([], ({ tx }) => tx.files.put({ sha, size: bare.length, type, bytes: bare, day: today() }));
  return ok('stored');
}

/**
 * Whoever may read a record that names the file, as what it is, may read the file: a photo does not become everybody's
 * because a public row calls it its document.
 */
export async function getFile(context: Context, actor: Actor, sha: string): Promise<FoundFile | undefined> {
  return context.store.read(async (tx) => {
    const circumstances = await context.circumstances(tx);
    const readable: { type: string; shared: boolean }[] = [];
    for (const { feed, type } of await tx.files.mentions(sha)) {
      const place = placeOf(feed, await tx.feeds.scope(feed));
      if (mayReadFeed(actor, place, circumstances)) readable.push({ type, shared: isPublic(feed) });
    }
    // Only then is it looked for, so that what one may not read takes no longer than what is not there.
    const file = readable.length > 0 ? await tx.files.get(sha) : undefined;
    const grants = readable.filter(({ type }) => type === file?.type);
    if (file === undefined || grants.length === 0) return undefined;
    return { bytes: file.bytes, type: file.type, shared: grants.some(({ shared }) => shared) };
  });
}
