import { createHash, randomBytes } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Town } from '#lib/server/endpoint/testing/town.ts';
import type { Refusal } from '#lib/server/endpoint/endpoint.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { keepUnsentOnly } from '#lib/storage/staff/clear-account.ts';
import { createDrafts } from '#lib/storage/anonymous/drafts.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { createOutbox } from '#lib/storage/staff/outbox.ts';
import { createPlainRecords } from '#lib/storage/staff/plain-records.ts';
import { createRecords } from '#lib/storage/staff/records.ts';
import { createStaffFiles } from '#lib/storage/staff/staff-files.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { createSubmissions } from '#lib/storage/anonymous/submissions.ts';
import type { Locks } from '#lib/sync/shared/locks.ts';
import { createStaffSync } from '#lib/sync/staff/staff-round.ts';
import { submitRound } from '#lib/sync/anonymous/submit-round.ts';
import type { AnonymousTransport } from '#lib/sync/anonymous/anonymous-transport.ts';
import type { StaffTransport } from '#lib/sync/staff/staff-transport.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';

export const alone: Locks = (_name, work) => work();
export const disk = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

export const envOf = (town: Town): Env => ({
  now: () => town.clock.now,
  random: (length) => new Uint8Array(randomBytes(length)),
  sha256: async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
});

/** A network that is there or not; `loseAnswers` lets calls arrive and nothing come back. */
type Line = { online: boolean; loseAnswers: boolean };

async function over<T>(line: Line, call: () => Promise<Result<T, Refusal>>): Promise<Result<T, TransportError>> {
  if (!line.online) return err({ type: 'offline' });
  const answer = await call();
  if (line.loseAnswers) return err({ type: 'offline' });
  return answer.ok ? ok(JSON.parse(JSON.stringify(answer.value)) as T) : err({ type: 'signed-out' });
}

const notAsked = async () => err({ type: 'offline' } as const);

/** A staff member's device, offline until `line.online`. */
export function tablet(town: Town, person: keyof Town['people']) {
  const actor = town.people[person];
  const [db, env] = [new StaffDatabase(actor.account, disk()), envOf(town)];
  const line: Line = { online: false, loseAnswers: false };
  const transport: StaffTransport = {
    sync: (request) => over(line, () => town.endpoint.sync(actor, JSON.parse(JSON.stringify(request)))),
    putFile: async (sha, { bytes }) => {
      if (!line.online) return err({ type: 'offline' });
      const put = await town.endpoint.putFile(actor, { sha, bytes });
      return put.ok ? ok(undefined) : err({ type: 'refused', code: put.error.reason });
    },
    getFile: notAsked
  };
  const newVisit = () => createStaffSync({ db, env, transport, locks: alone });
  let staffSync = newVisit();
  const sync = async () => {
    line.online = true;
    const outcome = await staffSync.round();
    line.online = false;
    return outcome;
  };
  /** Gives whether anything stays on the device. */
  const signOut = () => {
    staffSync = newVisit();
    return keepUnsentOnly(db, env);
  };
  const parts = { records: createRecords(db, env), plain: createPlainRecords(db, env), outbox: createOutbox(db, env) };
  return { db, env, line, sync, signOut, files: createStaffFiles(db, env), ...parts };
}

/** A resident's phone, without an account. */
export function phone(town: Town) {
  const indexedDb = disk();
  const [db, env] = [new AnonymousDatabase(indexedDb), envOf(town)];
  const line: Line = { online: false, loseAnswers: false };
  const transport: AnonymousTransport = {
    submit: (items) =>
      over(line, () => town.endpoint.submit({ protocol: 1, items: JSON.parse(JSON.stringify(items)) })),
    reply: (code) => over(line, () => town.endpoint.reply({ code, additions: true })),
    ...{ add: notAsked, withdraw: notAsked },
    publicRows: async (since, epoch, area) => {
      if (!line.online) return err({ type: 'offline' });
      const query = {
        since,
        limit: 100,
        ...(epoch === null ? {} : { epoch }),
        ...(area === undefined ? {} : { area })
      };
      const answer = await town.endpoint.publicRows(query);
      return answer.ok ? answer : err({ type: 'wrong-epoch' });
    },
    ...{ putFile: notAsked, getFile: notAsked }
  };
  const send = () => submitRound({ db, random: env.random, transport, locks: alone });
  const killAndReopen = () => {
    db.close();
    return new AnonymousDatabase(indexedDb);
  };
  return {
    ...{ db, env, line, transport, send, killAndReopen },
    drafts: createDrafts(db, env),
    submissions: createSubmissions(db, env)
  };
}

/** The value of an outcome that must not have failed. */
export function must<T, E>(outcome: Result<T, E>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
