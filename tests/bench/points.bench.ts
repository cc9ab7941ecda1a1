import { expect, type Page } from '@playwright/test';
import { pointOf } from '../../src/lib/domain/remark/point.ts';
import { signIn } from '../e2e/fixtures/people.ts';
import { areaId, remarksAt } from '../e2e/fixtures/residents.ts';
import { test } from '../e2e/fixtures/test.ts';
import { say } from '../e2e/fixtures/words.ts';
import { recordProof } from '../proofs.ts';
import { median, slowDown } from './slow.ts';

const MANY = 500;
const RATE = 4;
const RUNS = 5;
/** More than this many times the frames' time of the empty map is not fluid any more; the medians of one run are compared. */
const MOST = 2;

/** Always the same places, over all of Musterstadt: numbers that lie evenly (R2, M. Roberts). */
const places = (corner: { lat: number; lng: number }) =>
  Array.from({ length: MANY }, (_, index) => ({
    ...pointOf(
      {
        lat: corner.lat + 0.05 * ((index * 0.7548776662466927) % 1),
        lng: corner.lng + 0.08 * ((index * 0.5698402909980532) % 1)
      },
      true
    ),
    text: `Bank ${index}`
  }));

type Frames = { pan: number; zoom: number };

/** Mean time of a frame, ms: a finger drags the map to and fro for 40 frames; then it is brought closer and farther. */
async function frames(page: Page): Promise<Frames> {
  return page.evaluate(async () => {
    const map = document.querySelector<HTMLElement>('[role=group].leaflet-container')!;
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    const { left, top, width, height } = map.getBoundingClientRect();
    const mouse = (type: string, x: number, y: number): void => {
      const at = { clientX: left + width / 2 + x, clientY: top + height / 2 + y, bubbles: true, button: 0, buttons: 1 };
      map.dispatchEvent(new MouseEvent(type, at));
    };
    const press = (key: string): boolean => map.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    mouse('mousedown', 0, 0);
    let began = await frame();
    for (let step = 1; step <= 40; step++) {
      mouse('mousemove', 90 * Math.sin(step / 5), 60 * Math.sin(step / 7));
      await frame();
    }
    const pan = ((await frame()) - began) / 41;
    mouse('mouseup', 0, 0);
    await frame();
    began = await frame();
    for (const key of ['+', '+', '+', '-', '-', '-', 'ArrowLeft', 'ArrowRight']) {
      press(key);
      await frame();
    }
    return { pan, zoom: ((await frame()) - began) / 9 };
  });
}

async function measured(
  page: Page,
  address: string,
  buttons: RegExp | undefined
): Promise<Record<keyof Frames, number>> {
  await page.goto(address);
  const map = page.getByRole('group', { name: say('de', 'remarks:map.label') });
  await expect(map.locator('path').first()).toBeAttached();
  if (buttons) await expect(page.getByRole('heading', { level: 2 })).toHaveText(buttons);
  await slowDown(page, RATE);
  const runs: Frames[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await frames(page));
  await slowDown(page, 1);
  return { pan: median(runs.map(({ pan }) => pan)), zoom: median(runs.map(({ zoom }) => zoom)) };
}

test('five hundred remarks on the map move as the map alone does', async ({ city, newDevice }) => {
  test.setTimeout(180_000);
  const { page } = await newDevice('desktop');
  const area = await areaId(city.origin, 'nordviertel');
  const all = places({ lat: 52.385, lng: 11.48 });
  for (let from = 0; from < MANY; from += 50) await remarksAt(city.origin, area, all.slice(from, from + 50));
  await signIn(page, city.origin, 'projektbuero');
  const map = `${city.origin}/desk/remarks/map`;
  await page.goto(map);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(/[45]\d\d /, { timeout: 30_000 });
  const alone = await measured(page, `${map}?q=keinwort`, undefined);
  const full = await measured(page, map, /[45]\d\d /);
  const spelled = (name: keyof Frames): string =>
    `${full[name].toFixed(1)} ms a frame, of the empty map ${alone[name].toFixed(1)} ms`;
  recordProof(`${MANY} remarks on the map, the processor at a ${RATE}th of its pace`, {
    'dragged to and fro': spelled('pan'),
    'closer and farther, and by arrow keys': spelled('zoom'),
    'runs, median': RUNS
  });
  expect(full.pan / alone.pan).toBeLessThan(MOST);
});
