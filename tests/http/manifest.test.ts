import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleOf } from '#lib/kinds/examples.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { Json } from '#lib/kernel/json.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { newId } from './requests.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.close());

/** A PNG of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

async function publish(look: Partial<Municipality>): Promise<void> {
  const data = { ...exampleOf('municipality'), ...look } as Json;
  const sign = createSign(world.server.macKey);
  await world.server.store.commit({
    feeds: ['public'],
    run: (tx) => tx.records.put({ feed: 'public', id: newId(), kind: 'municipality', body: { data } }, sign)
  });
}

it('the installed app has the name, the colour and the coat of arms of the city', async () => {
  await publish({ colour: '#a01722', logo: `data:image/png;base64,${PIXEL}` });
  const { status, body, headers } = await world.ask('GET', '/manifest.webmanifest');
  expect([status, headers.get('content-type')]).toEqual([200, 'application/manifest+json']);
  expect(body).toMatchObject({ name: 'Musterstadt', theme_color: '#a01722', icons: { 0: { src: '/icons/city' } } });
  const icon = await world.ask('GET', '/icons/city');
  expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png']);
});

it('it has those of the product while the city has said nothing', async () => {
  const { body } = await world.ask('GET', '/manifest.webmanifest');
  expect(body).toMatchObject({ name: 'Nahraum', icons: { 0: { src: '/icons/icon-192.png' } } });
  expect((await world.ask('GET', '/icons/city')).status).toBe(404);
});
