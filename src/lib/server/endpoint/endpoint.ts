import { placeOf } from '../../domain/access/place.ts';
import { readableFeeds } from '../../domain/access/policy.ts';
import type { Actor } from '../../domain/access/roles.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { RandomBytes } from '../../kernel/id.ts';
import { ok, type Result } from '../../kernel/result.ts';
import {
  replyRequest,
  submitRequest,
  type PublicAnswer,
  type ReplyAnswer,
  type SubmitAnswer,
  type SyncAnswer
} from '../../protocol/messages.ts';
import type { Store } from '../store/store.ts';
import { createContext, type Context } from './context.ts';
import { daysAfter } from './day.ts';
import type { Faults } from './faults.ts';
import { getFile, putFile } from './files.ts';
import { releaseDue } from './intake.ts';
import { publicRows } from './public-rows.ts';
import { readReply } from './reply.ts';
import { readRequest } from './request.ts';
import { submitOne } from './submit.ts';
import { sync } from './sync.ts';

export type EndpointOptions = {
  store: Store;
  /** Milliseconds since 1970. */
  now: () => number;
  random: RandomBytes;
  /** Signs every record sent out; kept outside the database. At least 32 bytes. */
  macKey: Uint8Array;
  /** Whose days the intake and the deadlines count in; IANA name. */
  timeZone?: string;
  /** For the simulation alone. */
  faults?: Faults;
};

/** Why a whole call is refused; single items get verdicts instead. `malformed` is the sender's bug, the others a state. */
export type Refusal = { reason: 'malformed' | 'please-update' | 'signed-out' | 'other-account' | 'epoch-changed' };

export type PublicQuery = { epoch?: string; since: number; limit: number };

export type PutFile = { sha: string; bytes: Uint8Array };
export type PutFileRefusal = { reason: 'not-announced' | 'other-bytes' | 'too-large' | 'wrong-type' };
/** `shared`: every reader gets the same bytes, so that caches between may keep them. */
export type FoundFile = { bytes: Uint8Array; type: string; shared: boolean };

/** Feeds that grew, and how far. Told after the commit; carries nothing that may not be known to whoever reads the feed. */
export type FeedChanges = ReadonlyMap<FeedName, number>;

/**
 * Everything the server does for a device, without HTTP: no address, cookie or header comes this far. Requests arrive
 * as any JSON; what is not as the protocol says is answered, never thrown.
 */
export type Endpoint = {
  sync(actor: Actor, request: unknown): Promise<Result<SyncAnswer, Refusal>>;
  submit(request: unknown): Promise<Result<SubmitAnswer, Refusal>>;
  /** Null where no submission has this code, or none any more. */
  reply(request: unknown): Promise<Result<ReplyAnswer | null, Refusal>>;
  publicRows(query: PublicQuery): Promise<Result<PublicAnswer, Refusal>>;
  putFile(actor: Actor, file: PutFile): Promise<Result<'stored' | 'known', PutFileRefusal>>;
  /** Undefined where there is no such file or this actor may not read it: the two look alike. */
  getFile(actor: Actor, sha: string): Promise<FoundFile | undefined>;
  /** Feeds the actor may read now, for live updates. */
  readableFeeds(actor: Actor): Promise<Set<FeedName>>;
  /** Work that falls due by the calendar: releases what waits in surveys that have closed, removes orphaned files. */
  tend(): Promise<void>;
  /** Returns what ends the listening. */
  onChange(listener: (changes: FeedChanges) => void): () => void;
};

export function createEndpoint(options: EndpointOptions): Endpoint {
  const listeners = new Set<(changes: FeedChanges) => void>();
  const context = createContext(options, (changes) => listeners.forEach((listener) => listener(changes)));
  const { store } = context;
  return {
    sync: (actor, request) => sync(context, actor, request),
    submit: (request) => submit(context, request),
    reply: async (request) => {
      const read = readRequest(replyRequest, request);
      return read.ok ? ok(await store.read((tx) => readReply(tx, read.value.code))) : read;
    },
    publicRows: (query) => store.read((tx) => publicRows(tx, query)),
    putFile: (actor, file) => putFile(context, actor, file),
    getFile: (actor, sha) => getFile(context, actor, sha),
    readableFeeds: (actor) =>
      store.read(async (tx) => {
        const places = (await tx.feeds.list()).map(({ feed, scope }) => placeOf(feed, scope));
        return readableFeeds(actor, places, await context.circumstances(tx));
      }),
    tend: () => tend(context),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }
  };
}

/** Each item is a job of its own, so that one that cannot be stored takes none with it. */
async function submit(context: Context, raw: unknown): Promise<Result<SubmitAnswer, Refusal>> {
  const request = readRequest(submitRequest, raw);
  if (!request.ok) return request;
  const results = await Promise.all(request.value.items.map((item) => submitOne(context, item)));
  return ok({ epoch: await context.store.read((tx) => tx.settings.epoch()), results });
}

async function tend(context: Context): Promise<void> {
  await releaseDue(context);
  await context.commit([], ({ tx }) => tx.files.removeOrphans(daysAfter(context.today(), -1)));
}
