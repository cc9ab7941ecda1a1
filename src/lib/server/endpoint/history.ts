import type { Entry, Merged } from '../../domain/record/merged.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { HistoryAnswer, HistoryQuery, HistoryWrite } from '../../protocol/history.ts';
import { createBreath } from '../breath.ts';
import type { PastValue } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';
import { newPage } from './page.ts';
import { ownerOf } from './remember.ts';
import { readableRecord, type Reader } from './scope.ts';
import { mergedOf } from './wire.ts';

/** Stamps whose values are read in one go. */
const STEP = 20;

/**
 * Every write of a merged record that is still known, the latest first; undefined for what is not there, not for this
 * reader, erased, or written once. What one stamp wrote stays together.
 */
export async function readHistory(tx: ReadTx, reader: Reader, query: HistoryQuery): Promise<HistoryAnswer | undefined> {
  const record = await readableRecord(tx, reader, query.id);
  const copy = mergedOf(record?.body);
  if (copy === undefined) return undefined;
  const { before } = query;
  const standing = standingIn(copy, before);
  const past = await tx.history.stamps(query.id, before);
  const stamps = [...new Set([...standing.keys(), ...past])].sort((a, b) => (a < b ? 1 : -1));
  const say = naming(tx, reader);
  const page = newPage(query.limit);
  const writes: HistoryWrite[] = [];
  const breathe = createBreath();
  for (let at = 0; at < stamps.length; at += STEP) {
    const step = stamps.slice(at, at + STEP);
    const values = byStamp(await tx.history.written(query.id, step));
    for (const stamp of step) {
      if (page.records <= 0 || page.characters <= 0) return { writes, more: true };
      const written = [
        ...(await Promise.all((standing.get(stamp) ?? []).map((entry) => say.standing(entry)))),
        ...(await Promise.all((values.get(stamp) ?? []).map((value) => say.past(value))))
      ].sort((a, b) => (a.field < b.field ? -1 : 1));
      writes.push(...written);
      page.records -= written.length;
      page.characters -= JSON.stringify(written).length;
    }
    await breathe();
  }
  return { writes, more: false };
}

type Standing = Entry & { field: string };

function standingIn({ fields }: Merged, before: Stamp | undefined): Map<Stamp, Standing[]> {
  const all = Object.entries(fields).flatMap(([field, entries]) => entries.map((entry) => ({ field, ...entry })));
  return byStamp(all.filter(({ stamp }) => before === undefined || stamp < before));
}

function byStamp<T extends { stamp: Stamp }>(values: readonly T[]): Map<Stamp, T[]> {
  const groups = new Map<Stamp, T[]>();
  for (const value of values) groups.set(value.stamp, [...(groups.get(value.stamp) ?? []), value]);
  return groups;
}

/** Names as the accounts have them now, also of those that are closed. */
function naming(tx: ReadTx, { actor }: Reader) {
  const names = new Map<string, string | null>();
  const hand = async (account: string): Promise<Pick<HistoryWrite, 'name' | 'mine'>> => {
    if (!names.has(account)) names.set(account, (await tx.accounts.get(account))?.name ?? null);
    return { name: names.get(account) ?? null, mine: account === actor.account };
  };
  return {
    standing: async ({ field, value, stamp }: Standing): Promise<HistoryWrite> => ({
      ...{ field, value, stamp },
      ...(await hand(await ownerOf(tx, stamp)))
    }),
    past: async ({ field, value, stamp, account, replacedBy, at }: PastValue): Promise<HistoryWrite> => ({
      ...{ field, value, stamp },
      ...(await hand(account)),
      replaced: { at, ...(await hand(replacedBy)) }
    })
  };
}
