import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { notBuilt, startBuilt, type Built } from './built.ts';
import { everyHeader } from '#lib/server/web/headers.ts';
import { Client, derivedId, freeze, rawRequest, sha256, type Row } from './client.ts';

const reason = notBuilt();
let built: Built;
beforeAll(async () => {
  if (reason === undefined) built = await startBuilt({ demo: true });
});
beforeEach((test) => {
  if (reason !== undefined) test.skip(`The built server was not tested: ${reason}`);
});
afterAll(async () => {
  if (reason !== undefined) return;
  expect(await built.stop()).toBe(0);
  expect(built.printed()).not.toMatch(/failed|127\.0\.0\.1|\buser-agent\b|Bank/i);
  built.remove();
});

const as = async (login: string): Promise<Client> => {
  const client = new Client(built.origin);
  await client.signIn(login, 'musterstadt-demo');
  await client.sync();
  return client;
};
type Public = { rows: { id: string; kind: string; data: Record<string, unknown> }[] };
const publicRows = async () => ((await (await fetch(`${built.origin}/api/public?limit=2000`)).json()) as Public).rows;

describe('a client written from PROTOCOL.md alone', () => {
  it('knows the examples of the page', () => {
    expect(derivedId('survey-version', '00000000-0000-4000-8000-0000000000b1')).toBe(
      'a7316731-d103-8c51-9eb9-217efa43f200'
    );
    const body =
      '{"area":"00000000-0000-4000-8000-000000000002","actionField":"zusammenhalt","type":"need","text":"Am Bach fehlt eine Bank für Ältere.","place":"Bachweg","language":"de"}';
    expect([Buffer.byteLength(body), sha256(body)]).toEqual([
      171,
      '997c95028a2a7ab7e1021f61ebaaefc7bae6bc9784cecd14c70d444250942f42'
    ]);
    expect(freeze('remark', {}, '7k3m-9qtz-1bxw-vodh').reply).toBe(
      'aea6be588897c9857985a99de01ac0f0dd1aecb6bb34d766cbd92e09b28a87be'
    );
  });

  it('writes minutes that another one reads and changes', async () => {
    const [planner, officer] = [await as('projektbuero'), await as('beauftragte')];
    const conference = officer.find(({ kind }) => kind === 'conference')!;
    const item = officer.newRecord(conference.feed, 'agenda-item', {
      conference: conference.id,
      position: 'a0',
      title: 'Bank am Bach'
    });
    expect(await officer.sync([item])).toMatchObject([{ status: 'accepted' }]);
    await planner.sync();
    const seen = planner.find(({ id }) => id === item.id)!;
    expect(await planner.sync([planner.change(seen, { result: 'Die Bank kommt.' })])).toMatchObject([
      { status: 'accepted' }
    ]);
    await officer.sync();
    expect(officer.records.get(seen.id)!.fields).toMatchObject({
      title: [{ value: 'Bank am Bach' }],
      result: [{ value: 'Die Bank kommt.' }]
    });
  });

  it('sends a response that counts at once, and is released with the tenth', async () => {
    const version = (await publicRows()).find(({ kind }) => kind === 'survey-version')!;
    const survey = String(version.data.survey);
    const planner = await as('projektbuero');
    const count = () =>
      planner.records.get(derivedId('intake-count', survey))!.data as {
        received: number;
        released: number;
        waiting: number;
      };
    const released = () =>
      [...planner.records.values()].filter(({ kind, data }) => kind === 'response' && data?.survey === survey).length;
    const before = count();
    const releasedBefore = released();
    const response = freeze('response', { survey, definition: version.data.definition, language: 'ar', answers: {} });
    for (let i = 0; i < 10; i++) {
      expect(await planner.submit([response])).toMatchObject([{ status: i === 0 ? 'accepted' : 'duplicate' }]);
    }
    await planner.sync();
    expect(count().received).toBe(before.received + 1);
    for (let i = before.waiting + 1; i < 10; i++)
      await planner.submit([
        freeze('response', { survey, definition: version.data.definition, language: 'de', answers: {} })
      ]);
    await planner.sync();
    expect(count().waiting).toBe(0);
    expect(released()).toBe(releasedBefore + 10);
    // Under an id that is on nobody's receipt.
    expect(planner.records.has(String(response.id))).toBe(false);
  });

  it('leaves a remark and reads with its code what became of it', async () => {
    const area = (await publicRows()).find(({ kind, data }) => kind === 'area' && data.type === 'action-area')!.id;
    const nobody = new Client(built.origin);
    const remark = freeze(
      'remark',
      { area, actionField: '', type: 'need', text: 'Am Bach fehlt eine Bank.', place: '', language: 'de' },
      'ABCD-EFGH-JKMN-PQRS'
    );
    expect(await nobody.submit([remark])).toMatchObject([{ status: 'accepted' }]);
    const planner = await as('projektbuero');
    const answer = {
      feed: `area:${area}`,
      id: randomUUID(),
      kind: 'answer',
      data: { remark: remark.id, text: 'Sie kommt.', answeredOn: '2026-11-22' }
    };
    const triage = planner.newRecord(
      `area:${area}`,
      'triage',
      { remark: remark.id, status: 'in-progress' },
      derivedId('triage', String(remark.id))
    );
    expect(await planner.sync([answer, triage])).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
    const reply = await nobody.call('POST', '/api/reply', { code: 'abcd efgh jkmn pqrs' });
    expect(await reply.json()).toMatchObject({ status: 'in-progress', messages: [{ text: 'Sie kommt.' }] });
  });

  it.each(['moderation', 'beauftragte', 'beauftragter2', 'statistik', 'politik', 'verwaltung', 'datenschutz'])(
    '%s gets no row but their own',
    async (login) => {
      const [planner, client] = [await as('projektbuero'), await as(login)];
      const rows: Row[] = [...client.records.values()];
      const responses = rows.filter(({ kind }) => kind === 'response');
      if (!['statistik'].includes(login))
        expect(responses.filter(({ feed }) => !mayEvaluate(client, feed, planner))).toEqual([]);
      if (login === 'verwaltung' || login === 'datenschutz' || login === 'politik')
        expect(rows.filter(({ feed }) => !/^public(:|$)/.test(feed))).toEqual([]);
      expect(
        rows.filter(({ feed }) => feed.startsWith('contacts:') && login !== 'beauftragte' && login !== 'beauftragter2')
      ).toEqual([]);
    }
  );

  it('is refused without the Origin header', async () => {
    const client = new Client(built.origin);
    const bare = await rawRequest(`${built.origin}/api/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}'
    });
    expect([bare.status, bare.text]).toEqual([403, '{"error":"wrong-origin"}']);
    expect(
      (await client.call('POST', '/api/session', { login: 'x', password: 'y' }, { origin: 'https://evil.example' }))
        .status
    ).toBe(403);
  });
});

/** Everything that comes back for these bytes, until the server hangs up. */
const overSocket = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(built.port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(5000, () => socket.destroy(new Error(`The line stayed open after: ${text}`)));
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', reject).on('close', () => resolve(text));
  });

/** Whether this row of the kernel's table is the server's side of the line to `port`, held by a process. */
function isServersEnd(row: string, port: number): boolean {
  const [, local, remote, , , , , , , inode] = row.trim().split(/\s+/);
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
  return local?.endsWith(`:${hex(built.port)}`) === true && remote?.endsWith(`:${hex(port)}`) === true && inode !== '0';
}

/** Whether the survey behind `responses:<id>` names this account. */
function mayEvaluate(client: Client, feed: string, planner: Client): boolean {
  const survey = planner.records.get(feed.split(':')[1]!);
  const entries = (survey?.fields as { evaluators?: { value: string[] }[] } | undefined)?.evaluators ?? [];
  return entries.some(({ value }) => value.includes(client.account));
}

describe('every response', () => {
  const PATHS = [
    '/',
    '/shell',
    '/s/musterstadt',
    '/desk',
    '/no/such/page',
    '/service-worker.js',
    '/_app/version.json',
    '/api/health',
    '/api/nothing',
    '/api/public',
    '/%E0%A4%A',
    '/..%2f..%2fsecret.key'
  ];

  it.each(PATHS)('%s carries the headers', async (path) => {
    const { status, headers } = await rawRequest(built.origin + path);
    expect(status).toBeLessThan(500);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe-(inline|eval)|\*|https?:/);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff'
    });
    // Data ask for nothing, so that nobody need be told what a page may ask for.
    if (!path.startsWith('/api/')) {
      expect(headers['permissions-policy']).toMatch(/geolocation=\(self\), camera=\(self\).*microphone=\(\)/);
      // No text becomes markup or a script, save by Svelte's own templates and what `trusted-types.ts` lets through.
      expect(headers['content-security-policy']).toMatch(/require-trusted-types-for 'script'(;|$)/);
      expect(headers['content-security-policy']).toMatch(
        /trusted-types svelte-trusted-html default nahraum-sheets(;|$)/
      );
    }
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('scripts, styles and pictures carry no more than what they need', async () => {
    const page = (await rawRequest(`${built.origin}/s/musterstadt`)).text;
    const script = /\/_app\/immutable\/[^"]+\.js/.exec(page)![0];
    for (const path of [script, '/icons/icon-192.png', '/manifest.webmanifest']) {
      const { status, headers } = await rawRequest(built.origin + path);
      expect(status, path).toBe(200);
      expect(headers, path).toMatchObject({
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff'
      });
      const size = Object.entries(headers).reduce(
        (sum, [name, value]) => sum + name.length + String(value).length + 4,
        0
      );
      expect(size, `${path}: ${Object.keys(headers).join(', ')}`).toBeLessThan(500);
    }
    expect((await rawRequest(built.origin + script)).headers['cache-control']).toMatch(/immutable/);
    expect((await rawRequest(`${built.origin}/api/public`)).headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
    });
    // Nothing of it is a document: what only looks like an asset keeps its policy.
    for (const path of ['/favicon.svg', '/_app/immutable/none.js', '/icons/none.png', '/service-worker.js'])
      expect((await rawRequest(built.origin + path)).headers['content-security-policy'], path).toMatch(/default-src/);
  });

  it.each([
    ['no host', 'GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['two hosts', 'GET /api/health HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n', 400],
    ['the same host twice', 'GET / HTTP/1.1\r\nHost: x\r\nhost: x\r\nConnection: close\r\n\r\n', 400],
    ['two hosts of old', 'GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n', 400],
    ['an address of somebody else', 'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['an address that would be read as one', 'GET @evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['no address', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a method nobody knows', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400
    ],
    ['a header without end', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['an expectation nobody meets', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n', 417],
    ['no HTTP', '\u0016\u0003\u0001 \r\n\r\n', 400]
  ])('to %s carries them too', async (_, bytes, status) => {
    const answer = await overSocket(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const [name, value] of everyHeader(built.origin, "default-src 'none'"))
      expect(answer.toLowerCase(), name).toContain(`${name}: ${value.split(';')[0]!}`.toLowerCase());
  });

  it.each(['/api/health/', '/api/%', '/api/%68ealth', '/api/files/%00', '/api/files/..%2fx'])(
    'to the call %s is an error of the protocol',
    async (path) => {
      const { status, text } = await rawRequest(built.origin + path, { headers: { accept: 'text/html' } });
      expect([status, text]).toEqual([404, '{"error":"not-found"}']);
    }
  );

  it('to TRACE repeats nothing', async () => {
    const answer = await overSocket(
      'TRACE /api/health HTTP/1.1\r\nHost: x\r\nX-A: secret\r\nConnection: close\r\n\r\n'
    );
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain('{"error":"wrong-method"}');
    expect(answer).not.toContain('secret');
  });

  it('of the build’s hashed files may be kept for ever, the worker and the pages for no moment', async () => {
    const page = await rawRequest(`${built.origin}/`);
    const asset = /\/_app\/immutable\/[\w./-]+\.js/.exec(page.text)![0];
    expect((await rawRequest(built.origin + asset)).headers['cache-control']).toMatch(/immutable/);
    for (const path of ['/', '/shell', '/service-worker.js'])
      expect((await rawRequest(built.origin + path)).headers['cache-control'], path).toBe('no-cache');
    expect((await rawRequest(`${built.origin}/api/session`)).headers['cache-control']).toBe('no-store');
  });
});

describe('the door', () => {
  it('sends who typed 127.0.0.1 to the one name, pages only', async () => {
    const page = await rawRequest(`http://127.0.0.1:${built.port}/s/musterstadt?x=1`, {
      headers: { accept: 'text/html' }
    });
    expect([page.status, page.headers.location]).toEqual([307, `${built.origin}/s/musterstadt?x=1`]);
    expect((await rawRequest(`http://127.0.0.1:${built.port}/api/health`)).status).toBe(200);
  });

  it('takes no form and nothing compressed', async () => {
    const form = await rawRequest(`${built.origin}/api/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b'
    });
    expect([form.status, form.text]).toEqual([415, '{"error":"content-type"}']);
    const zipped = await rawRequest(`${built.origin}/desk`, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: 'x'
    });
    expect([zipped.status, zipped.text]).toEqual([415, '{"error":"content-encoding"}']);
  });

  it('tells who sends too much, and goes on', async () => {
    const client = new Client(built.origin);
    const large = await client.call(
      'POST',
      '/api/submit',
      JSON.stringify({ protocol: 1, items: ['x'.repeat(2_000_000)] })
    );
    expect([large.status, await large.json()]).toEqual([413, { error: 'too-large' }]);
  });

  it('answers HEAD /api/live at once', async () => {
    const client = await as('projektbuero');
    const cookie = client.cookie();
    const { status, headers, text } = await rawRequest(`${built.origin}/api/live`, {
      method: 'HEAD',
      headers: { cookie }
    });
    expect([status, headers['content-type'], text]).toEqual([200, 'text/event-stream', '']);
  });

  it.each([
    ['dribbles headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
    ['says nothing at all', ''],
    ['sends no HTTP', 'no http\r\n\r\n']
  ])('ends the line of who %s, also where the other side keeps it open', async (_, bytes) => {
    const socket = connect({ port: built.port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(bytes));
    socket.resume().on('error', () => undefined);
    const { localPort } = await new Promise<typeof socket>((resolve) => socket.once('connect', () => resolve(socket)));
    const isOpen = (): boolean =>
      readFileSync('/proc/net/tcp', 'utf8')
        .split('\n')
        .some((line) => isServersEnd(line, localPort!));
    await vi.waitFor(() => expect(isOpen()).toBe(true));
    await vi.waitFor(() => expect(isOpen()).toBe(false), { timeout: 14_000, interval: 200 });
    socket.destroy();
  });

  it('closes on who only dribbles headers', async () => {
    const closed = await new Promise<number>((resolve, reject) => {
      const start = Date.now();
      const socket = connect(built.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n'));
      const dribble = setInterval(() => socket.write('X-A: b\r\n'), 1000);
      socket.on('error', reject);
      socket.resume().on('close', () => (clearInterval(dribble), resolve(Date.now() - start)));
    });
    expect(closed).toBeLessThan(12_000);
  });
});

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('an operator', () => {
  const run = (script: string, args: string[], more: { env?: NodeJS.ProcessEnv; input?: string } = {}) =>
    spawnSync(process.execPath, [`build/node/${script}.js`, ...args], {
      env: { ...built.env, LANG: 'C', ...more.env },
      input: more.input ?? '',
      encoding: 'utf8',
      timeout: 60_000
    });
  const nahraum = (...args: string[]) => run('nahraum', args);
  const addUser = (input: string, ...args: string[]) =>
    run('nahraum', ['user', 'add', '--login', 'neu', '--name', 'Neue Kollegin', ...args], { input });

  it('reads in one line which setting is wrong', () => {
    const { status, stderr } = run('serve', [], { env: { PORT: 'abc' } });
    expect([status, stderr.split(' error ')]).toEqual([
      1,
      [expect.stringMatching(TIME), 'PORT is "abc"; it must be a whole number from 1 to 65535.\n']
    ]);
  });

  it('reads in one line that the port is taken', () => {
    const env = { DATA_DIR: join(built.env.DATA_DIR!, 'another') };
    const { status, stderr } = run('serve', [], { env });
    expect([status, stderr.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^\S+Z error PORT \d+ is taken/)]]);
  });

  it('reads in one line that another server has the embedded store, on whatever port', async () => {
    const { status, stderr } = run('serve', [], { env: { PORT: String(await freePort()) } });
    const why = /^\S+Z error Nahraum cannot start: Nahraum is running on DATA_DIR .* Stop it first\.$/;
    expect([status, stderr.trim().split('\n')]).toEqual([1, [expect.stringMatching(why)]]);
  });

  it('hears from the doctor that all is well', () => {
    const { status, stdout } = nahraum('doctor');
    expect(stdout).toMatch(/✓ Nahraum is running on port/);
    expect(status, stdout).toBe(0);
  });

  it('is told what every command does, and when one is not understood', () => {
    for (const name of ['doctor', 'demo', 'user', 'survey', 'backup', 'restore', 'quarantine', 'erase', 'simulate']) {
      const { status, stdout } = nahraum(name, '--help');
      expect([status, stdout.startsWith('npm run ')], name).toEqual([0, true]);
    }
    for (const args of [
      ['nonsense'],
      ['backup'],
      ['backup', 'a', 'b'],
      ['doctor', '--nonsense'],
      ['erase', 'x'],
      ['user', 'add']
    ]) {
      expect(nahraum(...args).status, args.join(' ')).toBe(2);
    }
  });

  it('adds an account that can sign in at once, with a role in one area', async () => {
    expect(addUser('zu kurz\n', '--role', 'officer@nordviertel').stderr).toMatch(/no area|12 characters/);
    expect(addUser('\n', '--role', 'king').stderr).toMatch(/no role "king"/);
    const { slug } = (await publicRows()).find(
      ({ kind, data }) => kind === 'area' && data.type === 'action-area'
    )!.data;
    const added = addUser('vier rote Züge im Regen\n', '--role', `officer@${String(slug)},2026-01-01,2099-12-31`);
    expect([added.status, added.stderr]).toEqual([0, '']);
    const client = new Client(built.origin);
    await client.signIn('neu', 'vier rote Züge im Regen');
    expect(addUser('vier rote Züge im Regen\n', '--role', 'planner').stderr).toMatch(/taken/);
    expect(
      run('nahraum', ['user', 'password', '--login', 'neu'], { input: 'fünf blaue Busse im Schnee\n' }).status
    ).toBe(0);
    expect((await client.call('GET', '/api/session')).status).toBe(401);
  });

  it('makes a backup while the server runs, and rehearses it', () => {
    const file = `${built.env.DATA_DIR}/sicherung.gz`;
    expect(nahraum('backup', file)).toMatchObject({ status: 0, stdout: expect.stringMatching(/holds \d+ records/) });
    expect(nahraum('backup', file).stderr).toMatch(/is there already/);
    expect(nahraum('restore', file, '--dry-run')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/is whole: \d+ records/)
    });
    expect(nahraum('doctor').stdout).toMatch(/✓ The last backup is less than a day old/);
  });

  it('may not reset or restore under a running server', () => {
    expect(nahraum('demo', '--reset')).toMatchObject({ status: 1, stderr: expect.stringMatching(/running/) });
    expect(nahraum('restore', `${built.env.DATA_DIR}/sicherung.gz`)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/running/)
    });
  });
});

describe('an empty instance', () => {
  it('prints a link that sets it up, once, with the token where no server sees it', async () => {
    const empty = await startBuilt({ demo: false });
    try {
      const link = new RegExp(`${empty.origin}/setup#([\\w-]{43})`).exec(empty.printed());
      const body = {
        token: link![1],
        administrator: { login: 'verwaltung', name: 'V', password: 'vier rote Züge im Regen' },
        municipality: { name: 'Ort', slug: 'ort', languages: ['de'] }
      };
      const client = new Client(empty.origin);
      expect((await client.call('POST', '/api/setup', body)).status).toBe(201);
      await client.signIn('verwaltung', 'vier rote Züge im Regen');
      expect(await client.sync()).toEqual([]);
      expect(client.find(({ kind }) => kind === 'municipality')).toMatchObject({ data: { name: 'Ort' } });
    } finally {
      expect(await empty.stop()).toBe(0);
      empty.remove();
    }
  });
});
