import { mayOversee } from '../../domain/access/policy.ts';
import {
  exportReport,
  logQuery,
  MOST_ENTRIES,
  type LogAnswer,
  type LogEntry,
  type LoggedAct,
  type LogQuery
} from '../../protocol/log.ts';
import { calendarOf, daysAfter, startOf } from '../endpoint/day.ts';
import { createNote } from '../journal/note.ts';
import type { Entry } from '../store/contract/journal.ts';
import type { ReadTx } from '../store/store.ts';
import { answer, nothing, refuse } from './answer.ts';
import { LIMITS } from './limits.ts';
import { actorOf, signedIn, signedOut, type Route } from './route.ts';
import { shaped } from './session.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_LIMIT = 50;
const dayOf = calendarOf();
/** Of what is only counted by the day. */
const COUNTED: ReadonlySet<string> = new Set<LoggedAct>(['sign-in-failed', 'retention']);

/** What was done here: read by the data protection officer alone. A device reports what was taken out of it into a file. */
export const logRoute: Route = {
  path: '/api/log',
  query: ['what', 'who', 'from', 'until', 'before', 'limit'],
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const { server } = call;
        if (!mayOversee(actorOf(who), dayOf(server.now()))) return refuse(403, 'forbidden');
        const query = queryIn(call.url.searchParams);
        return query === undefined
          ? refuse(400, 'wrong-shape')
          : answer(await server.store.read((tx) => readLog(tx, query)));
      }
    },
    POST: {
      takes: 'json',
      needs: 'session',
      limit: LIMITS.log,
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const report = shaped(exportReport, call.body);
        if (report === undefined) return refuse(400, 'wrong-shape');
        const { store, now } = call.server;
        const note = createNote(now);
        await store.commit({
          feeds: [],
          run: (tx) => note(tx, { what: 'export', account: who.account.id, ...report })
        });
        return nothing();
      }
    }
  }
};

function queryIn(asked: URLSearchParams): LogQuery | undefined {
  const limit = wholeNumber(asked.get('limit') ?? String(DEFAULT_LIMIT), 1, MOST_ENTRIES);
  return logQuery.safeParse({ ...Object.fromEntries(asked), limit }).data;
}

async function readLog(tx: ReadTx, { from, until, limit, ...query }: LogQuery): Promise<LogAnswer> {
  const found = await tx.journal.list({
    ...query,
    ...(from === undefined ? {} : { from: startOf(from, dayOf) }),
    ...(until === undefined ? {} : { until: startOf(daysAfter(until, 1), dayOf) }),
    limit: limit + 1
  });
  const names = new Map((await tx.accounts.list()).map(({ id, name }) => [id, name]));
  return { entries: found.slice(0, limit).map((entry) => shown(entry, names)), more: found.length > limit };
}

function shown(entry: Entry, names: ReadonlyMap<string, string>): LogEntry {
  const { id, at, what, account, subject, kind, record, count } = entry;
  const named = (of: string) => ({ id: of, name: names.get(of) ?? null });
  return {
    id,
    at,
    what,
    ...(account === null ? {} : { by: named(account) }),
    ...(subject === null ? {} : { to: named(subject) }),
    ...(kind === null ? {} : { kind }),
    ...(record === null ? {} : { record }),
    ...(COUNTED.has(what) ? { count } : {})
  };
}
