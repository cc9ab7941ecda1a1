import { normalReplyCode } from '../../domain/remark/reply-code.ts';
import { effectsOf } from '../../kinds/effects.ts';
import type { ReplyAnswer } from '../../protocol/submission.ts';
import type { ReadTx } from '../store/store.ts';
import { sha256 } from './derived.ts';
import { readingOf, rowOf } from './effects-store.ts';
import { isGone } from './wire.ts';

/** What became of the submission with this code; null alike for a code that nobody has and one that was withdrawn. */
export async function readReply(
  tx: ReadTx,
  { code, languages }: { code: string; languages?: true }
): Promise<ReplyAnswer | null> {
  const known = await tx.replies.get(sha256(normalReplyCode(code)).toString('hex'));
  const record = known && (await tx.records.get(known.record));
  if (record === undefined || isGone(record.body)) return null;
  const { reply } = effectsOf(record.kind);
  return (await reply?.(readingOf(tx), rowOf(record), { languages: languages === true })) ?? null;
}
