import type { ReplyAnswer } from '../../protocol/submission.ts';
import { addition as additionKind, type Addition } from '../addition/kind.ts';
import { answer as answerKind, type Answer } from '../answer/kind.ts';
import type { Effects, Reading, ReplyAsked, Row } from '../effect.ts';
import { statusBefore } from '../../domain/remark/remark.ts';
import { leaderOf } from '../../domain/remark/same.ts';
import { handover } from '../handover/kind.ts';
import { remark } from './kind.ts';
import { reasonsIn } from '../triage/reasons.ts';
import { triage } from '../triage/kind.ts';

/** The office's answers to a remark and to the one that says the same, how far that has come, and what its sender added. */
export async function reply(store: Reading, { id, data }: Row, asked: ReplyAsked): Promise<ReplyAnswer> {
  const route = await routeOf(store, id);
  const answers = await Promise.all(route.map((remark) => store.children(remark, answerKind.name)));
  const standing = await standingOf(store, route.at(-1) ?? id);
  return {
    status: asked.reasons ? standing.status : statusBefore(standing.status),
    day: typeof data?.day === 'string' ? data.day : '',
    messages: byDay(
      answers.flat().flatMap((row) => (row.data ? [messageOf(row.data as unknown as Answer, asked)] : [])),
      ({ answeredOn }) => answeredOn
    ),
    ...(asked.additions && { additions: await additionsTo(store, await pathOf(store, id)) }),
    ...(asked.reasons && { reasons: standing.reasons })
  };
}

/** In the order of their days; of one day, as they came. */
const byDay = <T>(all: T[], dayOf: (one: T) => string): T[] =>
  all.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));

/** It, and each remark that goes on for it or leads it, wherever that is: their answers are read, and the status of the last. */
async function routeOf(store: Reading, id: string): Promise<string[]> {
  const route = [id];
  for (let at = id; ;) {
    const next = (await goesOn(store, at)) ?? (await leading(store, at));
    if (route.includes(next)) return route;
    route.push(next);
    at = next;
  }
}

/** The remark of the same area that was said to lead this one; itself where there is none, or its sender took it back. */
async function leading(store: Reading, id: string): Promise<string> {
  const sameAs = new Map<string, string>();
  for (let at = id; !sameAs.has(at);) {
    const next = await putTo(store, at);
    if (next === undefined) break;
    sameAs.set(at, next);
    at = next;
  }
  return leaderOf(id, sameAs);
}

async function putTo(store: Reading, id: string): Promise<string | undefined> {
  const { sameAs } = (await triageOf(store, id)) ?? {};
  if (typeof sameAs !== 'string' || sameAs === '') return undefined;
  const [own, leader] = await Promise.all([store.get(id), store.get(sameAs)]);
  const isThere = leader?.kind === own?.kind && leader?.data !== undefined && leader.data.area === own?.data?.area;
  return isThere ? sameAs : undefined;
}

/** It, and those that went on for it in other areas, in their order. */
async function pathOf(store: Reading, id: string): Promise<string[]> {
  const path = [id];
  for (let next = await goesOn(store, id); next !== undefined; next = await goesOn(store, next)) path.push(next);
  return path;
}

/** The remark in the area it was handed to, unless that was erased there. */
export async function goesOn(store: Reading, id: string): Promise<string | undefined> {
  const [handed] = await store.children(id, handover.name);
  const next = handed?.data && (await store.get(store.idFrom(remark.name, handed.id)));
  return next?.data === undefined ? undefined : next.id;
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
  const data = await triageOf(store, remark);
  return { status: typeof data?.status === 'string' ? data.status : 'received', reasons: reasonsIn(data ?? {}) };
}

/** What was made of it; undefined where nobody has touched it. */
async function triageOf(store: Reading, remark: string): Promise<Row['data']> {
  const rows = await store.children(remark, triage.name);
  return rows.find(({ data, removed }) => data !== undefined && !removed)?.data;
}

async function additionsTo(store: Reading, remarks: readonly string[]): Promise<NonNullable<ReplyAnswer['additions']>> {
  const rows = await Promise.all(remarks.map((remark) => store.children(remark, additionKind.name)));
  const said = rows.flat().flatMap(({ data }) => (data ? [data as unknown as Addition] : []));
  return byDay(
    said.map(({ text, day, language }) => ({ text, day, language })),
    ({ day }) => day
  );
}

export const addition: NonNullable<Effects['addition']> = (submission, said) => {
  const data: Addition = { remark: submission, ...said };
  return { kind: additionKind.name, data };
};
