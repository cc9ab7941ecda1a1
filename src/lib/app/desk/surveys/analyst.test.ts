import { beforeEach, expect, test, vi } from 'vitest';
import { FORMAT, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { readSheet, type AnsweredSheet, type SheetReader } from '#lib/domain/survey/read-sheet.ts';
import { SurveyAnalyst, type Helper } from './analyst.ts';
import { SheetRoom } from './sheet-room.ts';
import type { Answered, Asked } from './sheets.worker.ts';

const named = (names: string[]) => names.map((name) => ({ name, label: { de: name } }));
const FORM: SurveyDefinition = {
  format: FORMAT,
  languages: [{ tag: 'de', name: 'Deutsch' }],
  title: { de: 'Wege' },
  items: ['side', 'way'].map((name) => ({
    kind: 'question',
    name,
    type: 'select-one',
    label: { de: name },
    list: name
  })),
  lists: { side: named(['north', 'south']), way: named(['foot', 'bike']) }
};
const sheet = (n: number): [string, AnsweredSheet] => [
  `sheet-${n}`,
  { definition: 'form', answers: { side: n % 2 ? 'north' : 'south', way: n % 3 ? 'foot' : 'bike' } }
];
const sheetsOf = (count: number) => ({
  forms: [['form', FORM]] as const,
  sheets: new Map(Array.from({ length: count }, (_, n) => sheet(n)))
});
const FILTERS = [{ facet: 'side', part: 'north' }];

/** A helper over a room of its own, as a worker is; what it hears is copied on the way. */
function helperOver(room: Pick<SheetRoom, 'answer'>) {
  const heard: Asked['ask'][] = [];
  const on: Record<string, (event: { data: Answered }) => void> = {};
  const helper: Helper = {
    addEventListener: (name: string, listener: unknown) => {
      on[name] = listener as (event: { data: Answered }) => void;
    },
    postMessage: (message: Asked) => {
      const { number, ask } = structuredClone(message);
      heard.push(ask);
      const say = (reply: Answered['reply']): void => on.message?.({ data: structuredClone({ number, reply }) });
      room.answer(ask).then(say, () => say(undefined));
    },
    terminate: vi.fn()
  };
  return { helper, heard, breakDown: () => on.error?.({ data: { number: 0, reply: undefined } }) };
}
const read = vi.fn<SheetReader>(readSheet);
let at: ReturnType<typeof helperOver>;
beforeEach(() => {
  read.mockClear();
  at = helperOver(new SheetRoom(read));
});

test('every sheet is handed over and worked out once, however often is counted', async () => {
  const analyst = new SurveyAnalyst(() => at.helper);
  await analyst.count(sheetsOf(40));
  const { counted } = await analyst.count(sheetsOf(50));
  expect(counted?.results.map(({ answered }) => answered)).toEqual([50, 50]);
  expect(at.heard.map(({ basis }) => basis?.fresh.length)).toEqual([40, 10]);
  expect(read).toHaveBeenCalledTimes(50);
  const fewer = await analyst.count(sheetsOf(30));
  expect(fewer.counted?.results[0]?.answered, 'one that is no longer here does not count').toBe(30);
});

test('groups and tables are told from the sheets that were counted last', async () => {
  const analyst = new SurveyAnalyst(() => at.helper);
  void analyst.count(sheetsOf(40));
  void analyst.count(sheetsOf(60));
  const { filtered, table } = await analyst.ask({ filters: FILTERS, cross: { rows: 'side', columns: 'way' } });
  expect(filtered).toMatchObject({ kind: 'group', n: 30 });
  expect(table?.cells.at(-1)?.at(-1)).toBe(60);
});

test('without a helper the page does it, with the same words', async () => {
  const [near, far] = [new SurveyAnalyst(() => undefined), new SurveyAnalyst(() => at.helper)];
  expect(await near.count(sheetsOf(60))).toEqual(await far.count(sheetsOf(60)));
  expect(await near.ask({ filters: FILTERS })).toEqual(await far.ask({ filters: FILTERS }));
});

test.each([
  ['breaks down', () => at.breakDown()],
  ['is done and says nothing more', () => undefined]
])('what a helper left open when it %s is answered by the page', async (how, breakDown) => {
  const silent = helperOver({
    answer: () => (how === 'breaks down' ? new Promise(() => undefined) : Promise.reject())
  });
  if (how === 'breaks down') at = silent;
  const analyst = new SurveyAnalyst(() => silent.helper);
  const counting = analyst.count(sheetsOf(60));
  const filtering = analyst.ask({ filters: FILTERS });
  breakDown();
  expect((await counting).counted?.results[0]?.answered).toBe(60);
  expect((await filtering).filtered).toMatchObject({ kind: 'group', n: 30 });
  expect((await analyst.count(sheetsOf(62))).counted?.results[0]?.answered).toBe(62);
});

test('nobody looks any more: the helper goes, and another begins with everything', async () => {
  const analyst = new SurveyAnalyst(() => at.helper);
  await analyst.count(sheetsOf(60));
  analyst.stop();
  expect(at.helper.terminate).toHaveBeenCalledOnce();
  at = helperOver(new SheetRoom());
  expect((await analyst.ask({ filters: FILTERS })).filtered).toMatchObject({ kind: 'group', n: 30 });
});
