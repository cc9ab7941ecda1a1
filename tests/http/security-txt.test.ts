import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleOf } from '#lib/kinds/examples.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { Json } from '#lib/kernel/json.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { newId } from './requests.ts';
import { createWorld, ORIGIN, type World } from './world.ts';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.close());

const PATH = '/.well-known/security.txt';

async function publish(contact: Partial<Municipality['contact']>): Promise<void> {
  const example = exampleOf('municipality');
  const data = { ...example, languages: ['de', 'ar'], contact: { ...example.contact, ...contact } } as Json;
  const sign = createSign(world.server.macKey);
  await world.server.store.commit({
    feeds: ['public'],
    run: (tx) => tx.records.put({ feed: 'public', id: newId(), kind: 'municipality', body: { data } }, sign)
  });
}

it('whoever has found a hole reads whom to tell, at the address that everybody knows', async () => {
  await publish({ email: 'it@stadt.example' });
  const { status, text, headers } = await world.ask('GET', PATH);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(text).toMatch(/^Contact: mailto:it@stadt\.example\nExpires: 2027-/);
  expect(text).toContain(`Canonical: ${ORIGIN}${PATH}`);
  expect((await world.ask('POST', PATH)).status).toBe(405);
});

it('the one who runs the server may name somebody else', async () => {
  await publish({ email: 'it@stadt.example' });
  world.server.settings.securityContact = 'https://security.example/report';
  expect((await world.ask('GET', PATH)).text).toMatch(/^Contact: https:\/\/security\.example\/report\n/);
});

it('nobody is named where nobody was', async () => {
  expect((await world.ask('GET', PATH)).body).toEqual({ error: 'not-found' });
  await publish({ email: '', phone: '0231 500' });
  expect((await world.ask('GET', PATH)).status).toBe(404);
});
