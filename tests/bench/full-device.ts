import { liveQuery } from 'dexie';
import type { Json } from '#lib/kernel/json.ts';
import { exampleOf } from '#lib/kinds/examples.ts';
import { listEvents } from '#lib/app/desk/events.ts';
import { readMyDay } from '#lib/app/desk/my-day.ts';
import { listRemarks, listRemarksOf, listUnanswered } from '#lib/app/desk/remarks.ts';
import { readSurvey } from '#lib/app/desk/surveys/read-surveys.ts';
import { readThreadsOf } from '#lib/app/desk/threads.ts';
import { browserEnv } from '#lib/storage/shared/env.ts';
import { greet } from '#lib/storage/staff/exchange.ts';
import type { Received } from '#lib/storage/staff/receive.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { createRecords } from '#lib/storage/staff/records.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { takeAnswer } from '#lib/storage/staff/take-answer.ts';

/** How many of each lie on the device of a city that has worked with it for some years: 20,000 in all. */
export const CITY = {
  remark: 7000,
  triage: 5500,
  answer: 4500,
  conference: 120,
  'agenda-item': 720,
  task: 720,
  resolution: 360,
  attendance: 480,
  link: 300,
  finding: 240,
  survey: 30,
  'survey-version': 30
} as const;
type Counted = keyof typeof CITY;

const AREAS = 12;
const TODAY = '2026-11-30';
const [EPOCH, STAMP, ACCOUNT] = ['e'.repeat(32), '0mwrsbk00-0000-other001', '00000000-0000-4000-8000-0000000000aa'];
const groups = Object.keys(CITY);
const idOf = (kind: Counted, n: number): string =>
  `01a202ea-66d8-70bd-a${String(groups.indexOf(kind)).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
const areaOf = (n: number): string => `00000000-0000-4000-8000-${String(n % AREAS).padStart(12, '0')}`;
const eventOf = (n: number): string => idOf('conference', n % CITY.conference);
const dayOf = (n: number): string =>
  `202${2 + (n % 5)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;

/** Nearly every remark is settled, and nearly every task done, as after some years. */
const DATA: Record<Counted, (n: number) => Record<string, Json>> = {
  remark: (n) => ({
    ...exampleOf('remark'),
    area: areaOf(n),
    day: dayOf(n),
    text: `Am Bach ${n} fehlt eine Bank. `.repeat(5)
  }),
  triage: (n) => ({ remark: idOf('remark', n), status: n % 50 === 0 ? 'in-review' : 'done', note: `Vermerk ${n}` }),
  answer: (n) => ({ ...exampleOf('answer'), remark: idOf('remark', n), answeredOn: dayOf(n) }),
  conference: (n) => ({
    ...exampleOf('conference'),
    area: areaOf(n),
    heldOn: n === 0 ? TODAY : dayOf(n),
    team: [ACCOUNT]
  }),
  'agenda-item': (n) => ({ ...exampleOf('agenda-item'), conference: eventOf(n) }),
  task: (n) => ({ ...exampleOf('task'), agendaItem: idOf('agenda-item', n), dueOn: dayOf(n), done: n % 20 > 0 }),
  resolution: (n) => ({ ...exampleOf('resolution'), agendaItem: idOf('agenda-item', n) }),
  attendance: (n) => ({ ...exampleOf('attendance'), conference: eventOf(n) }),
  link: (n) => ({ from: idOf('agenda-item', n), to: idOf('remark', n), how: 'cites' }),
  finding: (n) => ({ ...exampleOf('finding'), area: areaOf(n), theme: `Wege im Dunkeln ${n}` }),
  survey: (n) => ({ ...exampleOf('survey'), code: `strasse-${n}` }),
  'survey-version': (n) => ({ ...exampleOf('survey-version'), survey: idOf('survey', n), code: `strasse-${n}` })
};

const feedOf = (kind: Counted, n: number): string => {
  if (['remark', 'triage', 'answer', 'finding'].includes(kind)) return `area:${areaOf(n)}`;
  if (kind === 'survey') return 'programme';
  return kind === 'survey-version' ? 'public' : `event:${eventOf(n)}`;
};

const PLAIN: readonly string[] = ['remark', 'answer', 'survey-version'];

/** A record as the server signs it. */
function signed(kind: Counted, n: number): Received {
  const data = DATA[kind](n);
  const head = { feed: feedOf(kind, n), id: idOf(kind, n), kind, n: n + 1, mac: 'm'.repeat(22) };
  if (PLAIN.includes(kind)) return { ...head, data };
  const fields = Object.entries(data).map(([field, value]) => [field, [{ value, stamp: STAMP }]]);
  return { ...head, fields: Object.fromEntries(fields), seen: { other001: STAMP } };
}

const [db, env] = [new StaffDatabase(ACCOUNT), browserEnv()];
const records = createRecords(db, env);

/** What a round brings. */
const arrive = async (changes: readonly Received[], more: boolean): Promise<void> => {
  const node = { id: 'node0001', last: null };
  const cursors = Object.fromEntries(changes.map(({ feed }) => [feed, 1]));
  const answer = { epoch: EPOCH, node, results: [], changes, cursors, more, reset: [], revoked: [] };
  const taken = await takeAnswer(db, env, await greet(db, env), answer);
  if (taken !== 'taken') throw new Error(taken);
};

/** Milliseconds from the arrival of one more remark until a live query that it changes has run again. */
async function repainted(read: (area: string) => Promise<unknown>): Promise<number> {
  const number = await db.records.count();
  const heard: (() => void)[] = [];
  const next = (): Promise<void> => new Promise((resolve) => heard.push(resolve));
  const first = next();
  const watched = liveQuery(() => read(areaOf(number))).subscribe(() => heard.shift()?.());
  await first;
  const again = next();
  const start = performance.now();
  await arrive([signed('remark', number)], true);
  await again;
  watched.unsubscribe();
  return performance.now() - start;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const wholeDay = (of: StaffDatabase): Promise<unknown> => Promise.all([readMyDay(of, TODAY), listUnanswered(of)]);

/** As it is right after the app was opened: nothing is in memory yet. */
async function first(read: (of: StaffDatabase) => Promise<unknown>): Promise<number> {
  const opened = new StaffDatabase(ACCOUNT);
  await opened.open();
  const took = await timed(() => read(opened));
  opened.close();
  return took;
}

const holds = (text: string, word: string): boolean => text.toLocaleLowerCase('de').includes(word);

/** What each figure is of; each is measured as often as it is called. */
const MEASURED = {
  firstDue: () => first((of) => readMyDay(of, TODAY)),
  firstDay: () => first(wholeDay),
  firstArea: () => first((of) => listRemarksOf(of, areaOf(3))),
  firstRemarks: () => first(listRemarks),
  firstEvents: () => first(listEvents),
  remarks: () => timed(() => listRemarks(db)),
  remarksOfArea: () => timed(() => listRemarksOf(db, areaOf(3))),
  findings: () => timed(() => listByKind(db, 'finding')),
  events: () => timed(() => listEvents(db)),
  search: async () => {
    const listed = await listRemarks(db);
    return timed(async () => {
      if (listed.filter(({ remark }) => holds(remark.text, 'bach 4711')).length !== 1) throw new Error('not found');
    });
  },
  myDay: () => timed(() => wholeDay(db)),
  thread: () => timed(() => readThreadsOf(db, idOf('agenda-item', 77))),
  survey: () => timed(() => readSurvey(db, idOf('survey', 7))),
  repaintDay: () => repainted(() => listUnanswered(db)),
  repaintArea: () => repainted((area) => listRemarksOf(db, area))
};

export type FullDevice = {
  /** How many records then lie there. */
  fill(): Promise<number>;
  measure(what: keyof typeof MEASURED, times: number): Promise<number[]>;
  /** Milliseconds until so many findings are on the disk. */
  write(many: number): Promise<number>;
};

declare global {
  interface Window {
    fullDevice: FullDevice;
  }
}

window.fullDevice = {
  async fill() {
    for (const kind of groups as Counted[])
      await arrive(
        Array.from({ length: CITY[kind] }, (_, n) => signed(kind, n)),
        true
      );
    return db.records.count();
  },
  async measure(what, times) {
    const found: number[] = [];
    for (let n = 0; n < times; n++) found.push(await MEASURED[what]());
    return found;
  },
  async write(many) {
    const made = Array.from({ length: many }, (_, n) => ({ fields: DATA.finding(n) }));
    const start = performance.now();
    const done = await records.createMany('finding', made);
    const took = performance.now() - start;
    if (!done.ok) throw new Error(done.error.type);
    return took;
  }
};
