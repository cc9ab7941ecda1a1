import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { recordProof } from '../../proofs.ts';
import { median } from '../slow.ts';
import { findings } from './peer.ts';
import { install, serveNahraum, servePouchDb, serveRxDb, type Served } from './served.ts';

const RECORDS = 10_000;
const CHANGED = 100;
const SINGLE = 50;
const RUNS = 3;
const CHANGED_THEME = 'Licht am Bachweg';

const ALL = { nahraum: serveNahraum, pouchdb: servePouchDb, rxdb: serveRxDb };
/** `NAHRAUM_PEERS=nahraum`: only these, by commas; whoever mends one need not wait for the others. */
const NAMED = process.env.NAHRAUM_PEERS?.split(',');
const SERVE = Object.entries(ALL).flatMap(([name, serve]) => (NAMED?.includes(name) === false ? [] : [serve]));
const STEPS = [
  'bulk write of 10,000',
  'push of 10,000',
  'first pull of 10,000',
  'delta of 100',
  'single write'
] as const;
type Times = Record<(typeof STEPS)[number], number>;

type Device = { page: Page; context: BrowserContext };

/** Another browser with an empty disk. */
async function newDevice(browser: Browser, served: Served): Promise<Device> {
  // The page is one of data, which may fetch nothing.
  const context = await browser.newContext({ bypassCSP: true });
  await served.admit(context);
  const page = await context.newPage();
  await page.goto(served.pageUrl);
  await page.evaluate(served.code);
  await page.evaluate(() => window.peer.open());
  return { page, context };
}

/** Milliseconds by the page's own clock, so that nothing of the driver is in them. */
const timed = (page: Page, step: 'push' | 'pull'): Promise<number> =>
  page.evaluate(async (step) => {
    const start = performance.now();
    await window.peer[step]();
    return performance.now() - start;
  }, step);

const written = (page: Page, area: string): Promise<number> =>
  page.evaluate(
    async (many) => {
      const start = performance.now();
      await window.peer.writeMany(many);
      return performance.now() - start;
    },
    findings(RECORDS, area)
  );

const writtenSingly = (page: Page, area: string): Promise<number[]> =>
  page.evaluate(
    async (each) => {
      const times = [];
      for (const finding of each) {
        const start = performance.now();
        await window.peer.writeOne(finding);
        times.push(performance.now() - start);
      }
      return times;
    },
    findings(SINGLE, area, RECORDS)
  );

const retheme = async (page: Page): Promise<void> => {
  const ids = findings(CHANGED, '').map(({ id }) => id);
  await page.evaluate(([ids, theme]) => window.peer.retheme(ids, theme), [ids, CHANGED_THEME] as const);
};

const countOf = ({ page }: Device) => page.evaluate((theme) => window.peer.count(theme), CHANGED_THEME);

async function measure(browser: Browser, served: Served): Promise<Times> {
  const writer = await newDevice(browser, served);
  // It has been online before: there is nothing new yet.
  await timed(writer.page, 'pull');
  const bulk = await written(writer.page, served.area);
  const push = await timed(writer.page, 'push');

  const reader = await newDevice(browser, served);
  const pull = await timed(reader.page, 'pull');
  expect(await countOf(reader), served.name).toEqual({ all: RECORDS, themed: 0 });

  await retheme(writer.page);
  await timed(writer.page, 'push');
  const delta = await timed(reader.page, 'pull');
  expect(await countOf(reader), served.name).toEqual({ all: RECORDS, themed: CHANGED });

  const single = await writtenSingly(writer.page, served.area);
  expect(await countOf(writer), served.name).toEqual({ all: RECORDS + SINGLE, themed: CHANGED });
  await Promise.all([writer.context.close(), reader.context.close()]);
  return {
    'bulk write of 10,000': bulk,
    'push of 10,000': push,
    'first pull of 10,000': pull,
    'delta of 100': delta,
    'single write': median(single)
  };
}

const spelled = (values: readonly number[]): string => {
  const one = (value: number) => (value < 20 ? value.toFixed(1) : value.toFixed(0));
  return `${one(median(values))} ms (${one(Math.min(...values))}–${one(Math.max(...values))})`;
};

test('Nahraum, PouchDB and RxDB carry ten thousand records', async ({ browser }) => {
  test.setTimeout(900_000);
  expect(SERVE).not.toEqual([]);
  install();
  const times = new Map<string, Times[]>();
  // In turns, so that whatever else the machine does meets all of them.
  for (let run = 0; run < RUNS; run++) {
    for (const serve of SERVE) {
      const served = await serve();
      try {
        times.set(served.name, [...(times.get(served.name) ?? []), await measure(browser, served)]);
      } finally {
        await served.stop();
      }
    }
  }
  for (const [name, runs] of times) {
    recordProof(`10,000 records of 0.6 kB in Chromium: ${name}`, {
      ...Object.fromEntries(STEPS.map((step) => [step, spelled(runs.map((run) => run[step]))])),
      'runs, median (range)': RUNS
    });
  }
});
