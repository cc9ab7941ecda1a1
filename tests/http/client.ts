// A second client, made from src/lib/protocol/PROTOCOL.md alone: it imports nothing of the app.
import { createHash, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';

type Data = Record<string, unknown>;
export type Row = {
  feed: string;
  id: string;
  kind: string;
  n: number;
  mac: string;
  same?: true;
  fields?: Data;
  seen?: Record<string, string>;
  data?: Data;
  gone?: true;
};
export type Verdict = { id: string; status: string; reason?: string };
export type Synced = {
  epoch: string;
  node: { id: string; last: string | null };
  results: Verdict[];
  changes: Row[];
  cursors: Record<string, number>;
  more: boolean;
  reset: string[];
  revoked: string[];
};

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Section 5: the id of a record that must exist once for its source. */
export function derivedId(kind: string, source: string): string {
  const bytes = createHash('sha256').update(`${kind}:${source}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Section 10: an item frozen at the press of the button. */
export function freeze(kind: string, data: Data, reply?: string): Data {
  const body = JSON.stringify(data);
  return {
    kind,
    id: randomUUID(),
    body,
    digest: sha256(body),
    ...(reply === undefined ? {} : { reply: sha256(normal(reply)) })
  };
}

const normal = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

export class Client {
  #cookie = '';
  account = '';
  node: string | null = null;
  previous: string | null = null;
  epoch: string | null = null;
  cursors: Record<string, number> = {};
  records = new Map<string, Row>();
  #last = '';

  constructor(readonly origin: string) {}

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const all = new Headers(method === 'GET' ? {} : { origin: this.origin, 'content-type': 'application/json' });
    if (this.#cookie !== '') all.set('cookie', this.#cookie);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(this.origin + path, { method, headers: all, body: text ?? null });
  }

  cookie = (): string => this.#cookie;

  async signIn(login: string, password: string): Promise<void> {
    const response = await this.call('POST', '/api/session', { login, password });
    if (response.status !== 200) throw new Error(`${login}: ${response.status} ${await response.text()}`);
    this.#cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    this.account = ((await response.json()) as { account: string }).account;
  }

  async syncOnce(push: unknown[] = []): Promise<Synced> {
    const { account: subject, node, previous, epoch, cursors } = this;
    const response = await this.call('POST', '/api/sync', {
      protocol: 1,
      subject,
      node,
      previous,
      epoch,
      push,
      cursors,
      limit: 200
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    const answer = (await response.json()) as Synced;
    this.node = answer.node.id;
    this.previous = answer.node.last;
    this.epoch = answer.epoch;
    for (const feed of answer.reset)
      for (const [id, row] of this.records) if (row.feed === feed) this.records.delete(id);
    const pushed = new Map((push as Row[]).map((item) => [item.id, item]));
    for (const { same, ...row } of answer.changes)
      this.records.set(row.id, same === undefined ? row : { ...pushed.get(row.id), ...row });
    this.cursors = answer.cursors;
    return answer;
  }

  /** Pushes, and pulls until nothing more comes. */
  async sync(push: unknown[] = []): Promise<Verdict[]> {
    const first = await this.syncOnce(push);
    for (let { more } = first; more;) ({ more } = await this.syncOnce());
    return first.results;
  }

  /** Section 7: greater than every stamp this client knows. */
  stamp(): string {
    const known = [...this.records.values()].flatMap((row) => Object.values(row.seen ?? {}));
    const greatest = [this.#last, ...known].reduce((a, b) => (a > b ? a : b), '');
    const now = Date.now().toString(36).padStart(9, '0');
    const count = (n: number) => n.toString(36).padStart(4, '0');
    const ahead = now > greatest.slice(0, 9);
    this.#last = ahead
      ? `${now}-${count(0)}-${this.node}`
      : `${greatest.slice(0, 9)}-${count(parseInt(greatest.slice(10, 14), 36) + 1)}-${this.node}`;
    return this.#last;
  }

  newRecord(feed: string, kind: string, data: Data, id: string = randomUUID()): Data {
    const stamp = this.stamp();
    const fields = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, [{ value, stamp }]]));
    return { feed, id, kind, fields, seen: { [this.node!]: stamp } };
  }

  /** A write into a record this client has pulled, by somebody who was shown all of it. */
  change({ feed, id, kind, fields, seen }: Row, data: Data): Data {
    const stamp = this.stamp();
    const written = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, [{ value, stamp }]]));
    return { feed, id, kind, fields: { ...fields, ...written }, seen: { ...seen, [this.node!]: stamp } };
  }

  submit = async (items: unknown[]): Promise<Verdict[]> =>
    ((await (await this.call('POST', '/api/submit', { protocol: 1, items })).json()) as { results: Verdict[] }).results;

  find = (test: (row: Row) => boolean): Row | undefined => [...this.records.values()].find(test);
}

/** Header names and values exactly as given, which fetch does not allow. */
export const rawRequest = (
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {}
) =>
  new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>(
    (resolve, reject) => {
      const { method = 'GET', headers = {}, body } = options;
      const sent = httpRequest(url, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString()
          })
        );
      });
      sent.on('error', reject);
      sent.end(body);
    }
  );
