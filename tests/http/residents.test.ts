import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readErasures } from '#lib/server/backup/erasures.ts';
import type { PublicAnswer } from '#lib/protocol/public.ts';
import type { SubmitAnswer } from '#lib/protocol/submission.ts';
import { edition, newDevice, pull, push, remark, sha256, submission } from './requests.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.close());

const submit = (items: object[], more: object = {}) =>
  world.ask('POST', '/api/submit', { body: { protocol: 1, items }, ...more });
const statuses = (answer: { body: unknown }) => (answer.body as SubmitAnswer).results.map(({ status }) => status);

describe('a remark', () => {
  it('arrives once, however often it is sent', async () => {
    const item = remark(world.areas.north);
    expect(statuses(await submit([item]))).toEqual(['accepted']);
    expect(statuses(await submit([item, item]))).toEqual(['duplicate', 'duplicate']);
    const seen = await pull(world, await newDevice(world, 'north'));
    expect(seen.changes.filter(({ kind }) => kind === 'remark')).toHaveLength(1);
  });

  it('is taken from somebody who is signed in as from anybody, without a word about who', async () => {
    const item = remark(world.areas.north);
    const answer = await submit([item], { cookie: await world.signIn('planner') });
    expect(answer.headers.get('set-cookie')).toBeNull();
    const seen = await pull(world, await newDevice(world, 'north'));
    const stored = JSON.stringify(seen.changes.find(({ id }) => id === item.id));
    expect(stored).not.toContain(world.accounts.planner);
  });

  it('is refused alone where it is wrong, and the others go through', async () => {
    const wrong = { ...remark(world.areas.north), digest: 'f'.repeat(64) };
    expect(statuses(await submit([remark(world.areas.north), wrong, remark(world.areas.south)]))).toEqual([
      'accepted',
      'rejected',
      'accepted'
    ]);
  });

  it('never carries a day of the sender’s own', async () => {
    const item = submission('remark', {
      area: world.areas.north,
      actionField: '',
      type: 'need',
      text: 'x',
      place: '',
      language: 'de',
      day: '1999-01-01'
    });
    await submit([item]);
    const seen = await pull(world, await newDevice(world, 'north'));
    expect(seen.changes.find(({ id }) => id === item.id)).toMatchObject({ data: { day: '2026-11-22' } });
  });

  it('says where on a map no finer than the grid, unless its sender wants that', async () => {
    const at = (point: object) =>
      submission('remark', {
        ...{ area: world.areas.north, actionField: '', type: 'need', text: 'x', place: '', language: 'de' },
        point: { ...point }
      });
    const items = [
      at({ lat: 51.504, lng: 7.461, exact: false }),
      at({ lat: 51.5043, lng: 7.461, exact: false }),
      at({ lat: 51.50432, lng: 7.46123, exact: true }),
      at({ lat: 51.504, lng: 7.461 }),
      at({ lat: 51.504, lng: 7.461, exact: false, accuracy: 3 })
    ];
    expect(statuses(await submit(items))).toEqual(['accepted', 'rejected', 'accepted', 'rejected', 'rejected']);
    const seen = await pull(world, await newDevice(world, 'north'));
    expect(seen.changes.find(({ id }) => id === items[0]!.id)).toMatchObject({
      data: { point: { lat: 51.504, lng: 7.461, exact: false } }
    });
    expect(JSON.stringify(seen.changes)).not.toContain('51.5043,');
  });

  it('is read back with its code, however it is typed', async () => {
    await submit([{ ...remark(world.areas.north), reply: sha256('7K3M9QTZ1BXWV0DH') }]);
    const answer = await world.ask('POST', '/api/reply', { body: { code: '7k3m 9qtz-ibxw.vodh' } });
    expect(answer.body).toEqual({ status: 'received', day: '2026-11-22', messages: [] });
  });
});

describe('whoever holds the code', () => {
  const CODE = '7k3m 9qtz 1bxw v0dh';
  const MORE = { id: '0b1e6a52-6d1c-4b8e-9f0a-3c5d7e9f1a2b', text: 'Auch die zweite Lampe.', language: 'de' };
  const add = (more: object = {}, code = CODE) =>
    world.ask('POST', '/api/reply/addition', { body: { code, ...MORE, ...more } });
  const withdraw = (code = CODE) => world.ask('POST', '/api/reply/withdrawal', { body: { code } });
  const read = (more: object = {}) => world.ask('POST', '/api/reply', { body: { code: CODE, ...more } });
  const seenBy = async (login: string) => (await pull(world, await newDevice(world, login))).changes;
  let item: ReturnType<typeof remark> & { reply: string };
  beforeEach(async () => {
    item = { ...remark(world.areas.north), reply: sha256('7K3M9QTZ1BXWV0DH') };
    await submit([item]);
  });

  it('says more, which the officer of the area reads and nobody else’s', async () => {
    expect((await add()).status).toBe(204);
    const added = (await seenBy('north')).filter(({ kind }) => kind === 'addition');
    expect(added).toMatchObject([{ data: { remark: item.id, text: MORE.text, language: 'de', day: '2026-11-22' } }]);
    expect((await seenBy('south')).filter(({ kind }) => kind === 'addition')).toEqual([]);
    expect((await read({ additions: true })).body).toMatchObject({
      additions: [{ text: MORE.text, day: '2026-11-22', language: 'de' }]
    });
    // A device of before would not understand the member.
    expect((await read()).body).not.toHaveProperty('additions');
  });

  it('says it once, however often it is sent, and twice the same in two', async () => {
    expect([(await add()).status, (await add()).status]).toEqual([204, 204]);
    await add({ id: '0b1e6a52-6d1c-4b8e-9f0a-3c5d7e9f1a2c' });
    expect((await read({ additions: true })).body).toMatchObject({ additions: [{}, {}] });
  });

  it.each([
    ['nothing', { text: '' }],
    ['blanks', { text: ' \n\u00a0' }],
    ['more than fits', { text: 'x'.repeat(4001) }],
    ['an id that is none', { id: 'x' }],
    ['no language', { language: 'x y' }],
    ['a member more', { day: '1999-01-01' }]
  ])('cannot add %s', async (_, more) => {
    expect((await add(more)).status).toBe(400);
  });

  it('can add no more than fifty times', async () => {
    const ids = Array.from({ length: 51 }, (_, i) => `0b1e6a52-6d1c-4b8e-9f0a-${String(i).padStart(12, '0')}`);
    const statuses = [];
    for (const id of ids) statuses.push((await add({ id })).status);
    expect(statuses.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 204));
    expect(statuses[50]).toBe(422);
  });

  it('takes it back: what was said, added and answered is gone from the store and from every device', async () => {
    await add();
    expect((await withdraw()).status).toBe(204);
    const changes = await seenBy('north');
    expect(changes.find(({ id }) => id === item.id)).toMatchObject({ gone: true });
    expect(JSON.stringify(changes)).not.toContain(MORE.text);
    const lines: string[] = [];
    await world.server.store.dump((text) => void lines.push(text));
    const dump = lines.join('');
    for (const said of [MORE.text, item.reply, JSON.parse(item.body).text]) expect(dump).not.toContain(said);
  });

  it('notes it for a restore of an older backup, which may not bring it back', async () => {
    await withdraw();
    const noted = readErasures(world.server.settings.dataDir);
    expect(noted).toMatchObject([{ id: item.id, kind: 'remark', day: '2026-11-22' }]);
  });

  it('is answered after it as somebody whose code nobody has', async () => {
    await withdraw();
    const others = await world.ask('POST', '/api/reply', { body: { code: 'AAAA-AAAA-AAAA-AAAA' } });
    for (const answer of [await read(), await add(), await withdraw()])
      expect([answer.status, answer.text, [...answer.headers]]).toEqual([404, others.text, [...others.headers]]);
  });

  it('cannot send the same remark again afterwards', async () => {
    await withdraw();
    const again = (await submit([item])).body as unknown as SubmitAnswer;
    expect(again.results[0]).toMatchObject({ status: 'duplicate' });
    expect((await read()).status).toBe(404);
  });

  it.each(['/api/reply/addition', '/api/reply/withdrawal'])('guesses no code at %s either', async (path) => {
    const guess = () =>
      world.ask('POST', path, {
        address: '192.0.2.9',
        body: { code: 'AAAA-AAAA-AAAA-AAAA', ...(path.endsWith('addition') && MORE) }
      });
    for (let i = 0; i < 30; i++) expect((await guess()).status).toBe(404);
    expect((await guess()).status).toBe(429);
  });
});

describe('wrong reply codes', () => {
  const guess = (address: string, code = 'AAAA-AAAA-AAAA-AAAA') =>
    world.ask('POST', '/api/reply', { body: { code }, address });

  it('are slowed down for who tries them and for nobody else', async () => {
    for (let i = 0; i < 30; i++) expect((await guess('192.0.2.9')).status).toBe(404);
    const slowed = await guess('192.0.2.9');
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '10']);
    expect((await guess('192.0.2.10')).status).toBe(404);
  });

  it('do not count where the code is right, so that a hall may read its answers', async () => {
    await submit([{ ...remark(world.areas.north), reply: sha256('7K3M9QTZ1BXWV0DH') }]);
    for (let i = 0; i < 200; i++) expect((await guess('192.0.2.9', '7K3M9QTZ1BXWV0DH')).status).toBe(200);
  });

  it('however many, keep nobody in the same hall from an answer', async () => {
    await submit([{ ...remark(world.areas.north), reply: sha256('7K3M9QTZ1BXWV0DH') }]);
    for (let i = 0; i < 100; i++) await guess('192.0.2.9');
    expect((await guess('192.0.2.9')).status).toBe(429);
    expect((await guess('192.0.2.9', '7k3m 9qtz 1bxw v0dh')).status).toBe(200);
    expect((await guess('192.0.2.9')).status).toBe(429);
  });
});

describe('a hall of a thousand phones behind one address', () => {
  it('gets all its answers through', async () => {
    const answers = [];
    for (let phone = 0; phone < 1000; phone++)
      answers.push(submit([remark(world.areas.north, `Nr. ${phone}`)], { address: '192.0.2.77' }));
    const done = await Promise.all(answers);
    expect(new Set(done.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('but one sender without end is slowed down, while another hall goes on', async () => {
    const flood = Array.from({ length: 50 }, () => ({}));
    for (let i = 0; i < 101; i++) await submit(flood, { address: '192.0.2.77' });
    expect((await submit(flood, { address: '192.0.2.77' })).status).toBe(429);
    expect((await submit([remark(world.areas.north)], { address: '192.0.2.78' })).status).toBe(200);
    world.clock.now += 60 * 60_000;
    expect((await submit([remark(world.areas.north)], { address: '192.0.2.77' })).status).toBe(200);
  });
});

describe('the public rows', () => {
  const rows = async (query = '', headers = {}) => world.ask('GET', `/api/public${query}`, { headers });

  it('come page by page', async () => {
    const first = (await rows('?limit=2')).body as unknown as PublicAnswer;
    expect([first.rows.length, first.more]).toEqual([2, true]);
    const rest = (await rows(`?epoch=${first.epoch}&since=${first.n}`)).body as unknown as PublicAnswer;
    expect([rest.rows.length, rest.more]).toEqual([1, false]);
  });

  it('may be kept for half a minute, and are not sent twice to who has them', async () => {
    const answer = await rows();
    expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
    const again = await rows('', { 'if-none-match': answer.headers.get('etag')! });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each([`?epoch=${'0'.repeat(32)}`, '?since=999'])('of another database are never kept (%s)', async (query) => {
    const answer = await rows(query);
    expect([answer.status, answer.body]).toEqual([409, { error: 'wrong-epoch' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['?since=-1', '?since=1.5', '?since=1e3', '?since=x', '?limit=0', '?limit=2001', '?since='])(
    'know no %s',
    async (query) => {
      expect((await rows(query)).status).toBe(400);
    }
  );

  it('travel compressed where they are large and the caller can read that', async () => {
    expect((await rows('', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull();
    const planner = await newDevice(world, 'planner');
    const areas = Array.from({ length: 10 }, (_, i) => edition(world, `Bereich ${i}`));
    expect((await push(world, planner, areas)).results.every(({ status }) => status === 'accepted')).toBe(true);
    const zipped = await rows('', { 'accept-encoding': 'br, gzip' });
    expect([zipped.headers.get('content-encoding'), zipped.headers.get('vary')]).toEqual(['gzip', 'Accept-Encoding']);
    expect((await rows('', { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding')).toBeNull();
  });
});

describe('files', () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const put = (bytes: Uint8Array<ArrayBuffer>, sha = sha256(bytes), cookie?: string) =>
    world.ask('PUT', `/api/files/${sha}`, {
      raw: bytes,
      headers: { 'content-type': 'image/jpeg' },
      ...(cookie === undefined ? {} : { cookie })
    });
  const get = (cookie?: string) =>
    world.ask('GET', `/api/files/${sha256(jpeg)}`, cookie === undefined ? {} : { cookie });
  const announce = () =>
    submit([
      submission('remark', {
        area: world.areas.north,
        actionField: '',
        type: 'need',
        text: 'x',
        place: '',
        language: 'de',
        photo: { sha256: sha256(jpeg), type: 'image/jpeg', size: jpeg.length }
      })
    ]);

  it('are taken from nobody who did not announce them', async () => {
    expect((await put(jpeg)).status).toBe(403);
    await announce();
    expect((await put(jpeg)).body).toEqual({ status: 'stored' });
    expect((await put(jpeg)).body).toEqual({ status: 'known' });
  });

  it('must be what their name says', async () => {
    expect((await put(jpeg, 'a'.repeat(64), await world.signIn('north'))).body).toEqual({ error: 'wrong-hash' });
  });

  it('must be a picture or JSON, whatever they are called', async () => {
    const html = new TextEncoder().encode('<script>alert(1)</script>');
    expect((await put(html, sha256(html), await world.signIn('north'))).status).toBe(415);
  });

  it('are shown to who may read the record, harmless, and kept by no cache', async () => {
    await announce();
    await put(jpeg);
    const found = await get(await world.signIn('north'));
    expect(found.status).toBe(200);
    expect(Object.fromEntries(found.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-store'
    });
    expect([(await get(await world.signIn('south'))).status, (await get()).status]).toEqual([404, 404]);
  });
});
