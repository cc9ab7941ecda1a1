import type { Answer } from '../../kinds/answer/kind.ts';
import { normalReplyCode } from '../../domain/remark/reply-code.ts';
import { isRemoved } from '../../domain/record/conflict.ts';
import { shownData } from '../../domain/record/merged.ts';
import type { ReplyAnswer } from '../../protocol/messages.ts';
import type { ReadTx } from '../store/store.ts';
import { sha256 } from './derived.ts';
import { shownIn } from './scope.ts';
import { dataOf, mergedOf } from './wire.ts';

/** What became of the submission with this code; null alike for a code that nobody has and one that was withdrawn. */
export async function readReply(
  tx: ReadTx,
  { code, languages }: { code: string; languages?: true }
): Promise<ReplyAnswer | null> {
  const known = await tx.replies.get(sha256(normalReplyCode(code)).toString('hex'));
  const record = known && (await tx.records.get(known.record));
  if (record === undefined || dataOf(record.body) === undefined) return null;
  const { day } = shownIn(record.body);
  const answers = await tx.records.children(record.id, 'answer');
  return {
    status: await statusOf(tx, record.id),
    day: typeof day === 'string' ? day : '',
    messages: answers
      .map(({ body }) => dataOf(body) as Answer | undefined)
      .flatMap((answer) => (answer ? [messageOf(answer, languages === true)] : []))
  };
}

const messageOf = ({ text, answeredOn, language }: Answer, named: boolean): ReplyAnswer['messages'][number] =>
  named && language !== undefined ? { text, answeredOn, language } : { text, answeredOn };

async function statusOf(tx: ReadTx, remark: string): Promise<string> {
  for (const { body } of await tx.records.children(remark, 'triage')) {
    const copy = mergedOf(body);
    if (copy === undefined || isRemoved(copy)) continue;
    const { status } = shownData(copy);
    if (typeof status === 'string') return status;
  }
  return 'received';
}
