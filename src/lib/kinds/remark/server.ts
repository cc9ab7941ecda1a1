import type { ReplyAnswer } from '../../protocol/submission.ts';
import { answer as answerKind, type Answer } from '../answer/kind.ts';
import type { Reading, Row } from '../effect.ts';
import { triage } from '../triage/kind.ts';

/** The office's answers to a remark, and how far it has come. */
export async function reply(
  store: Reading,
  { id, data }: Row,
  { languages }: { languages: boolean }
): Promise<ReplyAnswer> {
  const answers = await store.children(id, answerKind.name);
  return {
    status: await statusOf(store, id),
    day: typeof data?.day === 'string' ? data.day : '',
    messages: answers.flatMap((row) => (row.data ? [messageOf(row.data as unknown as Answer, languages)] : []))
  };
}

const messageOf = ({ text, answeredOn, language }: Answer, named: boolean): ReplyAnswer['messages'][number] =>
  named && language !== undefined ? { text, answeredOn, language } : { text, answeredOn };

async function statusOf(store: Reading, remark: string): Promise<string> {
  for (const { data, removed } of await store.children(remark, triage.name)) {
    if (!removed && typeof data?.status === 'string') return data.status;
  }
  return 'received';
}
