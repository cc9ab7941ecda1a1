import { given } from '../kernel/given.ts';
import type { Json } from '../kernel/json.ts';
import { laterStamp, type NodeId, type Stamp } from '../kernel/stamp.ts';
import { feedFor, type FeedName } from '../domain/record/feed.ts';
import { kindOf } from '../kinds/registry.ts';
import { emptyMerged, type Merged } from '../domain/record/merged.ts';
import { stampsOf, write } from '../domain/record/write.ts';
import { PROTOCOL, type Verdict } from '../protocol/shapes.ts';
import type { Pushed, SyncRequest } from '../protocol/sync.ts';
import { sha256 } from './endpoint/derived.ts';
import type { Actor } from '../domain/access/roles.ts';
import type { Endpoint } from './endpoint/endpoint.ts';

export type Entered = { kind: string; feed: FeedName; id: string; data: Record<string, Json> };
export type Edition = { kind: string; id: string; data: Record<string, Json> };

/** Somebody's device inside the server's own process: what it enters goes through the protocol like everybody's. */
export type Desk = {
  /** New records, or changed fields of records entered here before. */
  enter: (records: readonly Entered[]) => Promise<void>;
  /** First editions of what anybody may read. */
  publish: (editions: readonly Edition[]) => Promise<void>;
  /** Stores a document; gives its SHA-256. */
  file: (bytes: Uint8Array) => Promise<string>;
};

function feedOf({ kind, id, data }: Edition): FeedName {
  const rule = kindOf(kind)?.feed;
  const feed = rule && feedFor(rule, id, data, () => undefined);
  if (feed === undefined) throw new Error(`A ${kind} like this belongs nowhere`);
  return feed;
}

export function createDesk(endpoint: Endpoint, actor: Actor & { account: string }, now: () => number): Desk {
  const { account } = actor;
  const copies = new Map<string, Merged>();
  let node: NodeId | null = null;
  let previous: Stamp | null = null;
  let last: Stamp | undefined;

  async function sync(push: Pushed[]): Promise<readonly Verdict[]> {
    const request: SyncRequest = {
      protocol: PROTOCOL,
      subject: account,
      node,
      previous,
      epoch: null,
      push,
      cursors: {},
      limit: 1
    };
    const answer = await endpoint.sync(actor, request);
    if (!answer.ok) throw new Error(`The server answered no call: ${answer.error.reason}`);
    node = answer.value.node.id;
    previous = answer.value.node.last;
    return answer.value.results;
  }

  /** The server gives a device its node at the first call, and takes nothing before. */
  async function ownNode(): Promise<NodeId> {
    if (node === null) await sync([]);
    if (node === null) throw new Error('The server gave no node.');
    return node;
  }

  async function send(push: Pushed[]): Promise<void> {
    await ownNode();
    const results = await sync(push);
    const refused = results.findIndex(({ status }) => status !== 'accepted');
    if (refused < 0) return;
    throw new Error(
      `The ${given(push[refused]).kind} ${given(push[refused]).id} was not taken: ${given(results[refused]).reason ?? '–'}`
    );
  }

  async function written({ kind, feed, id, data }: Entered): Promise<Pushed> {
    if (kindOf(kind)?.shape !== 'merged') return { feed, id, kind, data };
    const before = copies.get(id) ?? emptyMerged();
    const changes = Object.entries(data).map(([field, value]) => [field, { value, shown: stampsOf(before, field) }]);
    const { copy, stamp } = write(before, Object.fromEntries(changes), { node: await ownNode(), now: now(), last });
    last = laterStamp(last, stamp);
    copies.set(id, copy);
    return { feed, id, kind, ...copy };
  }

  return {
    async enter(records) {
      const push: Pushed[] = [];
      for (const record of records) push.push(await written(record));
      await send(push);
    },
    publish: (editions) => send(editions.map((edition) => ({ ...edition, feed: feedOf(edition), base: 0 }))),
    async file(bytes) {
      const sha = sha256(bytes).toString('hex');
      const stored = await endpoint.putFile(actor, { sha, bytes });
      if (!stored.ok) throw new Error(`A document was not taken: ${stored.error.reason}`);
      return sha;
    }
  };
}
