import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { musterstadtBasemap } from '../demo/basemap/musterstadt.ts';
import { doctor } from './doctor.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-doctor-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
});

async function examined(env: Record<string, string>): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const terminal = {
    env: { DATA_DIR: dataDir, PORT: '1', ...env },
    say: (line: string) => void said.push(line),
    complain: (line: string) => void said.push(line),
    secret: async () => ''
  };
  return { code: await doctor.run([], terminal), said };
}

const line = (pattern: RegExp): unknown => expect.arrayContaining([expect.stringMatching(pattern)]);

it('looks whether the driver of the database loads', async () => {
  expect((await examined({})).said).toEqual(line(/^✓ .*driver/));
});

it('behind TLS asks ORIGIN, and for the header that says who calls', async () => {
  const { code, said } = await examined({ ORIGIN: 'https://nowhere.invalid' });
  expect(said).toEqual(line(/^✗ ORIGIN https:\/\/nowhere\.invalid: nobody knows a machine of that name/));
  expect(said).toEqual(line(/^✗ .*ADDRESS_HEADER is not set/));
  expect(code).toBe(1);
  const named = await examined({ ORIGIN: 'https://nowhere.invalid', ADDRESS_HEADER: 'x-real-ip' });
  expect(named.said).toEqual(line(/^✓ ADDRESS_HEADER x-real-ip tells callers apart/));
});

it('names another program at ORIGIN', async () => {
  const other = createServer((_request, response) => void response.end('<h1>It works!</h1>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const ORIGIN = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const { code, said } = await examined({ ORIGIN });
  expect(said).toEqual(line(/^✗ At ORIGIN http:\/\/127\.0\.0\.1:\d+ another program answers/));
  expect(code).toBe(1);
});

it('names a basemap that cannot be drawn, and says where one would lie', async () => {
  expect((await examined({})).said).toEqual(line(/^· There is no basemap at .*basemap\.pmtiles/));
  const file = join(dataDir, 'basemap.pmtiles');
  const whole = Buffer.from(musterstadtBasemap());
  const cases: [Buffer, RegExp][] = [
    [whole, /^✓ The basemap has 0\.1 MB/],
    [whole.subarray(0, 5000), /^✗ The basemap .* is shorter than it says/],
    [Buffer.from('<html>404</html>'), /^✗ The basemap .* is no PMTiles file/],
    [Buffer.concat([Buffer.from('PMTiles\u0002'), whole.subarray(8)]), /^✗ The basemap .* another version than 3/],
    [Buffer.concat([whole.subarray(0, 99), Buffer.from([2]), whole.subarray(100)]), /^✗ The basemap .* holds pictures/]
  ];
  for (const [bytes, said] of cases) {
    writeFileSync(file, bytes);
    expect((await examined({})).said).toEqual(line(said));
  }
});
