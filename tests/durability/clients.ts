import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Residents who send, keep what was not acknowledged, and send it again to whatever server comes next. */
export class Clients {
  readonly acknowledged = new Set<string>();
  readonly #unsent: string[] = [];
  /** Acknowledged, and sent again: the answer may have been lost on its way. */
  #again: string[] = [];
  #sent = 0;

  get sent(): number {
    return this.#sent;
  }

  /** `clients` at once, each sending the next when the last is acknowledged, until `sending` says no or the server is gone. */
  async load(port: number, clients: number, sending: () => boolean): Promise<void> {
    const agent = new Agent({ keepAlive: true });
    const one = async () => {
      while (sending()) if (!(await this.#send(agent, port, this.#next()))) return;
    };
    await Promise.all(Array.from({ length: clients }, one));
    agent.destroy();
  }

  /** Sends what is still unacknowledged, so that every item is in the end. */
  async finish(port: number): Promise<void> {
    const agent = new Agent({ keepAlive: true });
    for (const id of this.#unsent.splice(0)) await this.#send(agent, port, id);
    agent.destroy();
    if (this.#unsent.length > 0) throw new Error('The server did not take what was left.');
  }

  #next(): string {
    // Every tenth is a repetition of something acknowledged, as after a lost answer.
    if (this.#sent % 10 === 9 && this.#again.length > 0) return this.#again.pop()!;
    return this.#unsent.shift() ?? randomUUID();
  }

  async #send(agent: Agent, port: number, id: string): Promise<boolean> {
    this.#sent++;
    const answer = await post(agent, port, id).catch(() => undefined);
    if (answer === `ack ${id}`) {
      if (!this.acknowledged.has(id)) this.#again.push(id);
      this.acknowledged.add(id);
      return true;
    }
    if (!this.acknowledged.has(id)) this.#unsent.push(id);
    return false;
  }
}

function post(agent: Agent, port: number, id: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', method: 'POST', path: `/${id}` }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += piece));
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}
