import { createServer, type Server } from 'node:http';
import { createReadStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createContainment } from './contain.ts';
import { onMishap } from './mishaps.ts';

const containment = createContainment();
const end = vi.fn();
const mishap = onMishap({ current: containment.current, end });
const events = ['uncaughtException', 'unhandledRejection'] as const;
const others = new Map(events.map((event) => [event, process.listeners(event as 'uncaughtException')]));

let server: Server;
let printed = '';
beforeAll(async () => {
  // Vitest would count what is thrown here as a failure of its own.
  for (const event of events) process.removeAllListeners(event).on(event, mishap);
  const handler = containment.around((request, response) =>
    FAULTS[decodeURIComponent(request.url!.slice(1))]!(response)
  );
  server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  for (const event of events) {
    process.removeAllListeners(event);
    for (const listener of others.get(event)!) process.on(event, listener);
  }
});
beforeEach(() => {
  printed = '';
  end.mockClear();
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (printed += String(text)) !== '');
});
afterEach(() => vi.restoreAllMocks());

type Answering = { write(text: string): unknown };
const FAULTS: Record<string, (response: Answering) => void> = {
  'at once': () => {
    throw new RangeError('a secret');
  },
  later: () => void setTimeout(() => (undefined as unknown as string).at(0), 5),
  'in a promise': () => void Promise.reject(new TypeError('a secret')),
  'in a stream': () => void createReadStream('/no/such/file').resume(),
  'half way': (response) => {
    response.write('half');
    setTimeout(() => {
      throw new Error('a secret');
    }, 20);
  }
};

describe('an error while answering', () => {
  it.each(['at once', 'later', 'in a promise', 'in a stream'])(
    '%s ends that answer, and nothing else',
    async (fault) => {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${fault}`);
      expect([answer.status, await answer.json()]).toEqual([500, { error: 'internal' }]);
      expect(end).not.toHaveBeenCalled();
      expect(printed).toMatch(/ error An answer failed: \w+/);
      expect(printed).not.toContain('a secret');
    }
  );

  it('half way cuts it off', async () => {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/half way`);
    await expect(answer.text()).rejects.toThrow();
    expect(end).not.toHaveBeenCalled();
  });
});

describe('an error that belongs to no answer', () => {
  it.each(['ECONNRESET', 'EPIPE', 'EMFILE', 'ERR_STREAM_PREMATURE_CLOSE'])(
    'is passed over with the code %s',
    (code) => {
      mishap(Object.assign(new Error('a secret'), { code }));
      expect(end).not.toHaveBeenCalled();
      expect(printed).toMatch(new RegExp(` error Passed over: Error ${code}`));
    }
  );

  it.each([
    new TypeError('a secret'),
    Object.assign(new Error('a secret'), { code: 'SQLITE_CORRUPT' }),
    'a secret',
    undefined
  ])('ends the process otherwise: %s', (error) => {
    mishap(error);
    expect(end).toHaveBeenCalledOnce();
    expect(printed).not.toContain('a secret');
  });
});
