import { expect, test } from 'vitest';
import { httpAnonymousTransport } from './http-anonymous.ts';

const PUBLIC = { epoch: 'e'.repeat(32), rows: [], n: 0, more: false };

function answering(status: number, body: unknown) {
  const seen: RequestInit[] = [];
  const anonymous = httpAnonymousTransport(async (_path, init) => {
    seen.push(init);
    return new Response(JSON.stringify(body), { status });
  });
  return { seen, anonymous };
}

test('calls without an account carry no cookie', async () => {
  const { seen, anonymous } = answering(200, PUBLIC);
  await anonymous.publicRows(0, null);
  await anonymous.submit([]);
  await anonymous.putFile('f'.repeat(64), { bytes: new Uint8Array([1]), type: 'image/webp' });
  expect(seen.map(({ credentials }) => credentials)).toEqual(['omit', 'omit', 'omit']);
});

test('public rows of another shape are nonsense', async () => {
  const read = await answering(200, { ...PUBLIC, surprise: true }).anonymous.publicRows(0, null);
  expect(read).toEqual({ ok: false, error: { type: 'nonsense' } });
});

test('a code nobody has and one that was withdrawn are the same', async () => {
  expect(await answering(404, { error: 'not-found' }).anonymous.reply('7K3M')).toEqual({ ok: true, value: null });
});
