import { createHash } from 'node:crypto';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { nodeOf } from '#lib/kernel/stamp.ts';
import type { Actor } from '#lib/domain/access/roles.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { syncAnswer, type SyncAnswer, type SyncRequest } from '#lib/protocol/sync.ts';
import type { Refusal } from '#lib/server/endpoint/endpoint.ts';
import type { StaffTransport } from '#lib/sync/staff/staff-transport.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import type { Ledger } from './ledger.ts';
import { spoil, type Plant } from './plants.ts';
import type { Person, SimServer } from './server.ts';
import type { Tab } from './tab.ts';

/** Probabilities of one run; all zero once the network is healed. */
export type Weather = {
  drop: number;
  loseAnswer: number;
  duplicate: number;
  delay: number;
  signedOut: number;
  tooLarge: number;
  /** The server has a feed read anew, as the protocol lets it at any time. */
  reset: number;
  /** A write finds the device's disk full. */
  full: number;
};
export const FAIR: Weather = {
  drop: 0,
  loseAnswer: 0,
  duplicate: 0,
  delay: 0,
  signedOut: 0,
  tooLarge: 0,
  reset: 0,
  full: 0
};

/** Everything between the tabs and the endpoint: the real messages, as text, and all that can befall them. */
export class Network {
  weather: Weather = FAIR;
  /** How many requests that carry work wait for each other at the server's door, so that they meet in one commit. */
  gather = 0;
  #gathered = 0;
  /** Copies of requests that arrive once more, later. */
  readonly late: { person: Person; text: string }[] = [];

  constructor(
    readonly server: SimServer,
    readonly chance: Chance,
    readonly ledger: Ledger,
    readonly plant: Plant | undefined
  ) {}

  transport(device: Device, tab: Tab): StaffTransport {
    return {
      sync: (request) => this.#sync(device, tab, request),
      putFile: async (sha, { bytes }) => {
        tab.step();
        const forgetful = this.plant === 'files not handed back after a restore';
        if (forgetful && (await tab.db.files.get(sha))?.again === 1) return ok(undefined);
        return this.putFile(this.server.actorOf(device.person), bytes);
      },
      getFile: async () => err({ type: 'offline' })
    };
  }

  async #sync(device: Device, tab: Tab, request: SyncRequest): Promise<Result<SyncAnswer, TransportError>> {
    tab.step();
    const { chance, weather } = this;
    const { returned: _returned, ...forgetful } = request;
    const sent = this.plant === 'signed copies not handed back after a restore' ? forgetful : request;
    const text = JSON.stringify(this.#withReset(sent));
    if (chance.happens(weather.drop)) return err({ type: 'offline' });
    if (chance.happens(weather.signedOut)) return err({ type: 'signed-out' });
    if (request.push.length > 1 && chance.happens(weather.tooLarge)) return err({ type: 'too-large' });
    if (chance.happens(weather.duplicate)) this.late.push({ person: device.person, text });
    await this.pause();
    if (request.push.length > 0) await this.#meet();
    const answer = await this.deliver(device.person, text);
    if (answer.ok && answer.value.epoch === request.epoch) noteReset(request, text, answer.value);
    await this.pause();
    tab.step();
    if (chance.happens(weather.loseAnswer)) return err({ type: 'offline' });
    if (!answer.ok) return err({ type: answer.error.reason === 'please-update' ? 'please-update' : 'signed-out' });
    const parsed = syncAnswer.safeParse(JSON.parse(JSON.stringify(answer.value)));
    if (!parsed.success) throw new Error(`the endpoint broke the protocol: ${parsed.error.message}`);
    await spoil(this.plant, tab, { request, answer: parsed.data });
    return ok(parsed.data);
  }

  /** The request as a server takes it that has one of its feeds read anew: without that feed's cursor. */
  #withReset(request: SyncRequest): SyncRequest {
    const feeds = Object.keys(request.cursors).filter((feed) => request.cursors[feed]! > 0);
    if (feeds.length === 0 || !this.chance.happens(this.weather.reset)) return request;
    const { [this.chance.pick(feeds)]: _from, ...cursors } = request.cursors;
    return { ...request, cursors };
  }

  /** A file on its way, perhaps twice, perhaps unheard of. */
  async putFile(actor: Actor, bytes: Uint8Array): Promise<Result<void, TransportError>> {
    const { chance, weather, server } = this;
    if (chance.happens(weather.drop)) return err({ type: 'offline' });
    const file = { sha: createHash('sha256').update(bytes).digest('hex'), bytes };
    if (chance.happens(weather.duplicate)) await server.endpoint.putFile(actor, file);
    const put = await server.endpoint.putFile(actor, file);
    if (chance.happens(weather.loseAnswer)) return err({ type: 'offline' });
    return put.ok ? ok(undefined) : err({ type: 'refused', code: put.error.reason });
  }

  async #meet(): Promise<void> {
    this.#gathered += 1;
    for (let i = 0; i < 400 && this.#gathered < this.gather; i++) await new Promise((resolve) => setImmediate(resolve));
    if (this.gather === 0) this.#gathered = 0;
  }

  async pause(): Promise<void> {
    if (!this.chance.happens(this.weather.delay)) return;
    for (let i = this.chance.below(40); i > 0; i--) await new Promise((resolve) => setImmediate(resolve));
  }

  async deliver(person: Person, text: string): Promise<Result<SyncAnswer, Refusal>> {
    const request = JSON.parse(text) as SyncRequest;
    const answer = await this.server.endpoint.sync(this.server.actorOf(person), request);
    if (answer.ok) this.#noteAccepted(request, answer.value);
    return answer;
  }

  #noteAccepted(request: SyncRequest, answer: SyncAnswer): void {
    for (const [i, { id, status }] of answer.results.entries()) {
      if (status !== 'accepted' && status !== 'duplicate') continue;
      const item = request.push[i] as Partial<Merged> | undefined;
      for (const entries of Object.values(item?.fields ?? {})) {
        for (const { value, stamp } of entries) if (nodeOf(stamp) === request.node) this.ledger.accept(id, value);
      }
      if (item?.fields === undefined) this.ledger.acceptPlain(id);
    }
  }
}

/** Feeds whose cursor did not come along are named, so that the device begins anew with them. */
function noteReset(request: SyncRequest, text: string, answer: SyncAnswer): void {
  const { cursors } = JSON.parse(text) as SyncRequest;
  const left = Object.keys(request.cursors).filter((feed) => !(feed in cursors) && feed in answer.cursors);
  answer.reset.push(...left);
}
