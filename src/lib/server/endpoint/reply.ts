import { normalReplyCode } from '../../domain/remark/reply-code.ts';
import { effectsOf } from '../../kinds/effects.ts';
import type { ReplyAsked } from '../../kinds/effect.ts';
import type { ReplyAnswer } from '../../protocol/submission.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';
import { sha256 } from './derived.ts';
import { readingOf, rowOf } from './effects-store.ts';
import { isGone } from './wire.ts';

/** What became of the submission with this code; null alike for a code that nobody has and one that was withdrawn. */
export async function readReply(
  tx: ReadTx,
  { code, languages = false, additions = false, reasons = false }: { code: string } & Partial<ReplyAsked>
): Promise<ReplyAnswer | null> {
  const record = await recordOfCode(tx, code);
  if (record === undefined) return null;
  const { reply } = effectsOf(record.kind);
  return (await reply?.(readingOf(tx), rowOf(record), { languages, additions, reasons })) ?? null;
}

/** The record that goes on for this one: the last of those it was handed to, itself where it was not. */
export async function goingOnOf(tx: ReadTx, record: StoredRecord): Promise<StoredRecord> {
  const next = await effectsOf(record.kind).goesOn?.(readingOf(tx), record.id);
  const found = next === undefined ? undefined : await tx.records.get(next);
  return found === undefined ? record : goingOnOf(tx, found);
}

/** Undefined alike for a code that nobody has and one that was withdrawn. */
export async function recordOfCode(tx: ReadTx, code: string): Promise<StoredRecord | undefined> {
  const known = await tx.replies.get(sha256(normalReplyCode(code)).toString('hex'));
  const record = known && (await tx.records.get(known.record));
  return record === undefined || isGone(record.body) ? undefined : record;
}
