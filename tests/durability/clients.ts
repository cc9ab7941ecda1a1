import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

type Ask = { port: number; path: string; headers?: Record<string, string>; body?: string };
export type Post = (ask: Ask) => Promise<string>;
/** Sends one item, always the same bytes for the same id; whether it was acknowledged. */
export type Send = (post: Post, id: string) => Promise<boolean>;

/** Residents who send, keep what was not acknowledged, and send it again to whatever server comes next. */
export class Clients {
  readonly acknowledged = new Set<string>();
  readonly #unsent: string[] = [];
  /** Acknowledged, to be sent once more: the answer may have been lost on its way. */
  readonly #again: string[] = [];
  #sent = 0;

  get sent(): number {
    return this.#sent;
  }

  /** So many at once, each sending the next when the last is acknowledged, until `sending` says no or the server is gone. */
  async load(send: Send, clients: number, sending: () => boolean): Promise<void> {
    await withAgent(async (post) => {
      const one = async () => {
        while (sending()) if (!(await this.#send(send, post, this.#next()))) return;
      };
      await Promise.all(Array.from({ length: clients }, one));
    });
  }

  /** Sends what is still unacknowledged, so that every item is in the end. */
  async finish(send: Send): Promise<void> {
    await withAgent(async (post) => {
      for (const id of this.#unsent.splice(0)) await this.#send(send, post, id);
    });
    if (this.#unsent.length > 0) throw new Error('The server did not take what was left.');
  }

  #next(): string {
    if (this.#sent % 10 === 9 && this.#again.length > 0) return this.#again.pop()!;
    return this.#unsent.shift() ?? randomUUID();
  }

  async #send(send: Send, post: Post, id: string): Promise<boolean> {
    this.#sent++;
    const known = this.acknowledged.has(id);
    const acknowledged = await send(post, id).catch(() => false);
    if (acknowledged && !known) {
      this.acknowledged.add(id);
      this.#again.push(id);
    }
    if (!acknowledged && !known) this.#unsent.push(id);
    return acknowledged;
  }
}

async function withAgent(run: (post: Post) => Promise<void>): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  await run((ask) => post(agent, ask));
  agent.destroy();
}

function post(agent: Agent, { port, path, headers = {}, body = '' }: Ask): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: 'localhost', method: 'POST', path, headers }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += piece));
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
