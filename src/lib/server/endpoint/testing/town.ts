import { createHash, randomBytes } from 'node:crypto';
import type { Actor, Assignment } from '../../../domain/access/roles.ts';
import type { Area } from '../../../kinds/area/kind.ts';
import { emptyMerged, type Merged } from '../../../domain/record/merged.ts';
import { stampsOf, write } from '../../../domain/record/write.ts';
import { randomId } from '../../../kernel/id.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Stamp } from '../../../kernel/stamp.ts';
import { unechoed } from '../../../protocol/echo.ts';
import type { Verdict } from '../../../protocol/shapes.ts';
import type { SubmitAnswer } from '../../../protocol/submission.ts';
import { pushed, type Sent, type SyncAnswer, type SyncRequest } from '../../../protocol/sync.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { createEndpoint } from '../create-endpoint.ts';
import { idFrom } from '../derived.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Judges } from '../judges.ts';
import { createSign } from '../mac.ts';

export const newId = (): string => randomId(randomBytes);
export const shaOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const NOON = Date.UTC(2026, 10, 22, 11);
const DAY = 24 * 60 * 60 * 1000;

export const RESIDENT: Actor = { account: undefined, assignments: [] };
const staff = (...assignments: Assignment[]): Actor & { account: string } => ({ account: newId(), assignments });

/** A town of four areas (`east` inside `north`) with staff, over an empty database in memory. */
export async function openTown(judges?: Judges) {
  const clock = { now: NOON };
  const macKey = randomBytes(32);
  const areas = { root: newId(), north: newId(), east: newId(), south: newId() };
  const store = await openStore({ memory: true });
  await settle(store, macKey, areas);
  const endpoint = createEndpoint({
    store,
    now: () => clock.now,
    random: randomBytes,
    macKey,
    ...(judges && { judges })
  });
  const people = {
    planner: staff({ role: 'planner' }),
    north: staff({ role: 'officer', area: areas.north }),
    south: staff({ role: 'officer', area: areas.south }),
    moderator: staff({ role: 'moderator' }),
    stranger: staff({ role: 'moderator' }),
    reader: staff({ role: 'reader' }),
    administrator: staff({ role: 'administrator' })
  };
  return { clock, macKey, areas, store, endpoint, people, passDays: (days: number) => void (clock.now += days * DAY) };
}
export type Town = Awaited<ReturnType<typeof openTown>>;

const PARENTS = { root: null, north: 'root', east: 'north', south: 'root' } as const;

async function settle(store: Store, macKey: Uint8Array, areas: Record<keyof typeof PARENTS, string>): Promise<void> {
  const sign = createSign(macKey);
  const rest = { code: '', validFrom: '2026-01-01', validTo: '', geometry: null };
  await store.commit({
    feeds: ['public'],
    run: async (tx) => {
      for (const [slug, parent] of Object.entries(PARENTS)) {
        const type = parent === null ? 'municipality' : 'social-area';
        const data: Area = { name: slug, slug, type, parent: parent && areas[parent], ...rest };
        const id = areas[slug as keyof typeof PARENTS];
        await tx.records.put({ feed: 'public', id, kind: 'area', body: { data } }, sign);
      }
    }
  });
}

/** One installation of one subject: it keeps the node, what the server last said of it, and its cursors. */
export class Desk {
  node: string | null = null;
  previous: Stamp | null = null;
  epoch: string | null = null;
  cursors: Record<string, number> = {};
  held = new Map<string, Sent>();
  /** The greatest stamp given out, of whichever node. */
  last: Stamp | undefined;

  constructor(
    readonly endpoint: Endpoint,
    readonly actor: Actor & { account: string },
    readonly clock: { now: number }
  ) {}

  async send(push: readonly unknown[] = [], more: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
    if (this.node === null) this.node = (await this.call([], more)).node.id;
    const answer = await this.call(push, more);
    this.previous = answer.node.last;
    this.epoch = answer.epoch;
    this.cursors = { ...this.cursors, ...answer.cursors };
    const items = push.flatMap((item) => pushed.safeParse(item).data ?? []);
    for (const record of unechoed(answer.changes, items)!) this.held.set(record.id, record);
    return answer;
  }

  /** The verdict on one item. */
  async push(item: unknown): Promise<Verdict> {
    return (await this.send([item])).results[0]!;
  }

  private async call(push: readonly unknown[], more: Partial<SyncRequest>): Promise<SyncAnswer> {
    const { node, previous, epoch, cursors } = this;
    const request = {
      protocol: 1,
      subject: this.actor.account,
      node,
      previous,
      epoch,
      push,
      cursors,
      limit: 500,
      ...more
    };
    const answer = await this.endpoint.sync(this.actor, JSON.parse(JSON.stringify(request)));
    if (!answer.ok) throw new Error(`The call was refused: ${answer.error.reason}`);
    return answer.value;
  }

  copyOf(id: string): Merged {
    const record = this.held.get(id);
    return record && 'fields' in record ? { fields: record.fields, seen: record.seen } : emptyMerged();
  }

  /** Writes into the copy this desk holds, showing all of it, and gives what would be pushed. */
  async write(
    record: { feed: string; id: string; kind: string },
    values: Record<string, Json>,
    base = this.copyOf(record.id)
  ) {
    if (this.node === null) await this.send();
    const changes = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, { value, shown: stampsOf(base, field) }])
    );
    const { copy, stamp } = write(base, changes, { node: this.node!, now: this.clock.now, last: this.last });
    this.last = stamp;
    return { ...record, ...copy };
  }
}

export const deskOf = (town: Town, person: keyof Town['people']): Desk =>
  new Desk(town.endpoint, town.people[person], town.clock);

export const conferenceIn = (area: string, team: readonly string[]) => ({
  title: 'Sozialraumkonferenz',
  area,
  heldOn: '2026-11-22',
  team: [...team]
});

export async function openConference(desk: Desk, area: string, team: readonly string[]): Promise<string> {
  const id = newId();
  const item = await desk.write({ feed: `event:${id}`, id, kind: 'conference' }, conferenceIn(area, team));
  const verdict = await desk.push(item);
  if (verdict.status !== 'accepted') throw new Error(`The conference was not taken: ${verdict.reason}`);
  return id;
}

/** A questionnaire without a question. */
export const formNamed = (title: string): Json => ({
  ...{ format: 'nahraum-survey/1', title: { de: title }, languages: [{ tag: 'de', name: 'Deutsch' }], items: [] },
  lists: {}
});

/** Keeps it on the server as a planner's device does, and gives its address. */
export async function putDocument(town: Pick<Town, 'endpoint' | 'people'>, document: Json): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const sha = shaOf(bytes);
  const put = await town.endpoint.putFile(town.people.planner, { sha, bytes });
  if (!put.ok) throw new Error(`The document was not taken: ${put.error.reason}`);
  return sha;
}

/** A survey of `area`, published and open. */
export async function openSurvey(town: Town, area: string, more: { closesOn?: string; code?: string } = {}) {
  const desk = deskOf(town, 'planner');
  const survey = newId();
  const definition = await putDocument(town, formNamed('Leben hier'));
  const closesOn = more.closesOn ?? '';
  const code = more.code ?? `leben-${survey.slice(-6)}`;
  const fields = {
    title: 'Leben hier',
    code,
    definition,
    area,
    evaluators: [town.people.planner.account],
    closesOn
  };
  const draft = await desk.push(await desk.write({ feed: 'programme', id: survey, kind: 'survey' }, fields));
  if (draft.status !== 'accepted') throw new Error(`The survey was not taken: ${draft.reason}`);
  const edition = (open: boolean, base: number) => ({
    feed: 'public',
    id: idFrom('survey-version', survey),
    kind: 'survey-version',
    base,
    data: {
      ...{ survey, code, title: { de: 'Leben hier' }, languages: ['de'], definition, area, closesOn, open },
      ...{ notice: { de: 'Das Projektbüro fragt.' }, publishedOn: '2026-11-22' }
    }
  });
  const published = await desk.push(edition(true, 0));
  if (published.status !== 'accepted') throw new Error(`The survey was not published: ${published.reason}`);
  return { desk, survey, definition, edition };
}

export const remarkIn = (area: string, more: Record<string, Json> = {}): Json => ({
  ...{ area, actionField: '', type: 'need', text: 'Eine Bank fehlt.', place: '', language: 'de' },
  ...more
});

type Submitted = { kind: string; id: string; body: string; digest: string; reply?: string };

export function itemOf(kind: string, data: Json, more: { id?: string; reply?: string } = {}): Submitted {
  const body = JSON.stringify(data);
  return { kind, id: newId(), body, digest: shaOf(body), ...more };
}

export async function submit(town: Town, ...items: unknown[]): Promise<SubmitAnswer['results']> {
  const answer = await town.endpoint.submit({ protocol: 1, items });
  if (!answer.ok) throw new Error(`The call was refused: ${answer.error.reason}`);
  return answer.value.results;
}
