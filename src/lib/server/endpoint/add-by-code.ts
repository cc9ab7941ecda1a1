import { isBlank } from '../../kernel/blank.ts';
import { effectsOf } from '../../kinds/effects.ts';
import { kindOf } from '../../kinds/registry.ts';
import type { AdditionRequest } from '../../protocol/submission.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';
import type { Context, Work } from './context.ts';
import { idFrom } from './derived.ts';
import { keep } from './keep.ts';
import { goingOnOf, recordOfCode } from './reply.ts';

/** So many stand under one submission: whoever has more to say makes a new one. */
export const MOST_ADDITIONS = 50;

/** `known`: it came before. Null: no submission has this code, or none any more, or nothing can be added to it. */
export type Added = 'added' | 'known' | 'full' | 'empty' | null;

/** Stores what the holder of a reply code says more. Its id follows from the submission and the sender's own, so that it is stored once. */
export async function addByCode(context: Context, request: AdditionRequest): Promise<Added> {
  if (isBlank(request.text)) return 'empty';
  const about = await context.store.read((tx) => recordNow(tx, request.code));
  if (about === undefined) return null;
  return context.commit([about.feed], async (work) => {
    // It may have been withdrawn in between, or handed to another area.
    const still = await recordNow(work.tx, request.code);
    return still?.id === about.id ? add(work, still, request, context.today()) : null;
  });
}

async function recordNow(tx: ReadTx, code: string): Promise<StoredRecord | undefined> {
  const record = await recordOfCode(tx, code);
  return record && goingOnOf(tx, record);
}

async function add(work: Work, about: StoredRecord, { id, text, language }: AdditionRequest, day: string) {
  const { kind: name = '', data } = effectsOf(about.kind).addition?.(about.id, { text, language, day }) ?? {};
  const kind = kindOf(name);
  if (kind === undefined || data === undefined) return null;
  const own = idFrom(name, `${about.id}:${id}`);
  if ((await work.tx.records.get(own)) !== undefined) return 'known';
  if ((await work.tx.records.children(about.id, name)).length >= MOST_ADDITIONS) return 'full';
  await keep(work, kind, { feed: about.feed, id: own, kind: name, body: { data } });
  return 'added';
}
