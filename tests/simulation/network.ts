import { err, ok, type Result } from '#lib/kernel/result.ts';
import { nodeOf } from '#lib/kernel/stamp.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { syncAnswer, type SyncAnswer, type SyncRequest } from '#lib/protocol/messages.ts';
import type { Refusal } from '#lib/server/endpoint/endpoint.ts';
import type { StaffTransport, TransportError } from '#lib/sync/transport.ts';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import type { Ledger } from './ledger.ts';
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
};
export const FAIR: Weather = { drop: 0, loseAnswer: 0, duplicate: 0, delay: 0, signedOut: 0, tooLarge: 0 };

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
    /** Runs between an answer's arrival and its being taken in (a planted bug). */
    readonly onArrival: (tab: Tab, answer: SyncAnswer) => Promise<void>
  ) {}

  transport(device: Device, tab: Tab): StaffTransport {
    return {
      sync: (request) => this.#sync(device, tab, request),
      putFile: async () => err({ type: 'offline' }),
      getFile: async () => err({ type: 'offline' })
    };
  }

  async #sync(device: Device, tab: Tab, request: SyncRequest): Promise<Result<SyncAnswer, TransportError>> {
    tab.step();
    const { chance, weather } = this;
    const text = JSON.stringify(request);
    if (chance.happens(weather.drop)) return err({ type: 'offline' });
    if (chance.happens(weather.signedOut)) return err({ type: 'signed-out' });
    if (request.push.length > 1 && chance.happens(weather.tooLarge)) return err({ type: 'too-large' });
    if (chance.happens(weather.duplicate)) this.late.push({ person: device.person, text });
    await this.pause();
    if (request.push.length > 0) await this.#meet();
    const answer = await this.deliver(device.person, text);
    await this.pause();
    tab.step();
    if (chance.happens(weather.loseAnswer)) return err({ type: 'offline' });
    if (!answer.ok) return err({ type: answer.error.reason === 'please-update' ? 'please-update' : 'signed-out' });
    const parsed = syncAnswer.safeParse(JSON.parse(JSON.stringify(answer.value)));
    if (!parsed.success) throw new Error(`the endpoint broke the protocol: ${parsed.error.message}`);
    await this.onArrival(tab, parsed.data);
    return ok(parsed.data);
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
