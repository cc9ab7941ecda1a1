import type { ReplyAnswer } from '../../protocol/submission.ts';
import { addition as additionKind, type Addition } from '../addition/kind.ts';
import { answer as answerKind, type Answer } from '../answer/kind.ts';
import type { Effects, Reading, ReplyAsked, Row } from '../effect.ts';
import { triage } from '../triage/kind.ts';

/** The office's answers to a remark, how far it has come, and what its sender added. */
export async function reply(
  store: Reading,
  { id, data }: Row,
  { languages, additions }: ReplyAsked
): Promise<ReplyAnswer> {
  const answers = await store.children(id, answerKind.name);
  return {
    status: await statusOf(store, id),
    day: typeof data?.day === 'string' ? data.day : '',
    messages: answers.flatMap((row) => (row.data ? [messageOf(row.data as unknown as Answer, languages)] : [])),
    ...(additions && { additions: await additionsTo(store, id) })
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

/** In the order of their days. */
async function additionsTo(store: Reading, remark: string): Promise<NonNullable<ReplyAnswer['additions']>> {
  const rows = await store.children(remark, additionKind.name);
  return rows
    .flatMap(({ data }) => (data ? [data as unknown as Addition] : []))
    .map(({ text, day, language }) => ({ text, day, language }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

export const addition: NonNullable<Effects['addition']> = (remark, said) => {
  const data: Addition = { remark, ...said };
  return { kind: additionKind.name, data };
};
