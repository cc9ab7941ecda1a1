import type { ReplyAnswer } from '../../protocol/submission.ts';
import { addition as additionKind, type Addition } from '../addition/kind.ts';
import { answer as answerKind, type Answer } from '../answer/kind.ts';
import type { Effects, Reading, ReplyAsked, Row } from '../effect.ts';
import { statusBefore } from '../../domain/remark/remark.ts';
import { reasonsIn } from '../triage/reasons.ts';
import { triage } from '../triage/kind.ts';

/** The office's answers to a remark, how far it has come, and what its sender added. */
export async function reply(
  store: Reading,
  { id, data }: Row,
  { languages, additions, reasons }: ReplyAsked
): Promise<ReplyAnswer> {
  const answers = await store.children(id, answerKind.name);
  const standing = await standingOf(store, id);
  return {
    status: reasons ? standing.status : statusBefore(standing.status),
    day: typeof data?.day === 'string' ? data.day : '',
    messages: answers.flatMap((row) =>
      row.data ? [messageOf(row.data as unknown as Answer, { languages, reasons })] : []
    ),
    ...(additions && { additions: await additionsTo(store, id) }),
    ...(reasons && { reasons: standing.reasons })
  };
}

const messageOf = (
  { text, answeredOn, language, asks, translation }: Answer,
  { languages, reasons }: Pick<ReplyAsked, 'languages' | 'reasons'>
): ReplyAnswer['messages'][number] => ({
  ...{ text, answeredOn },
  ...(languages && language !== undefined && { language }),
  ...(reasons && asks && { asks }),
  ...(reasons && translation && { translation })
});

type Standing = { status: string; reasons: NonNullable<ReplyAnswer['reasons']> };

async function standingOf(store: Reading, remark: string): Promise<Standing> {
  for (const { data, removed } of await store.children(remark, triage.name)) {
    if (!removed && typeof data?.status === 'string') return { status: data.status, reasons: reasonsIn(data) };
  }
  return { status: 'received', reasons: [] };
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
