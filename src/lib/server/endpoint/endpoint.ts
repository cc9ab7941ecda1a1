import type { Actor } from '../../domain/access/roles.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { RandomBytes } from '../../kernel/id.ts';
import type { Result } from '../../kernel/result.ts';
import type { HistoryAnswer, HistoryQuery } from '../../protocol/history.ts';
import type { HandIn, ListedLeft, SettleLeft } from '../../protocol/left-work.ts';
import type { PublicAnswer } from '../../protocol/public.ts';
import type { ReplyAnswer, SubmitAnswer } from '../../protocol/submission.ts';
import type { SyncAnswer } from '../../protocol/sync.ts';
import type { FeedChanges } from '../store/bulletin.ts';
import type { Store } from '../store/store.ts';
import type { Added } from './add-by-code.ts';
import type { Judges } from './judges.ts';

export type EndpointOptions = {
  store: Store;
  /** Milliseconds since 1970. */
  now: () => number;
  random: RandomBytes;
  /** Signs every record sent out; kept outside the database. At least 32 bytes. */
  macKey: Uint8Array;
  /** After so many months an entry of the log goes. */
  logMonths?: number | undefined;
  /** Whose days the intake and the deadlines count in; IANA name. */
  timeZone?: string;
  /** For the simulation alone. */
  judges?: Judges;
};

/** Why a whole call is refused; single items get verdicts instead. `malformed` is the sender's bug, the others a state. */
export type Refusal = { reason: 'malformed' | 'please-update' | 'signed-out' | 'other-subject' | 'epoch-changed' };

/** `area`: what is public about this area, instead of what everybody needs. */
export type PublicQuery = { epoch?: string; since: number; limit: number; area?: string };

/** Where a submission stands. */
export type Submitted = { id: string; feed: FeedName; kind: string };

export type PutFile = { sha: string; bytes: Uint8Array };
export type PutFileRefusal = { reason: 'not-announced' | 'other-bytes' | 'too-large' | 'wrong-type' };
/** `shared`: every reader gets the same bytes, so that caches between may keep them. */
export type FoundFile = { bytes: Uint8Array; type: string; shared: boolean };

/**
 * Everything the server does for a device, without HTTP: no address, cookie or header comes this far. Requests arrive
 * as any JSON; what is not as the protocol says is answered, never thrown.
 */
export type Endpoint = {
  sync(actor: Actor, request: unknown): Promise<Result<SyncAnswer, Refusal>>;
  submit(request: unknown): Promise<Result<SubmitAnswer, Refusal>>;
  /** Null where no submission has this code, or none any more. */
  reply(request: unknown): Promise<Result<ReplyAnswer | null, Refusal>>;
  /** What the holder of a code says more. */
  add(request: unknown): Promise<Result<Added, Refusal>>;
  /** The submission with this code; undefined where none has it, or none any more. */
  ofCode(request: unknown): Promise<Result<Submitted | undefined, Refusal>>;
  publicRows(query: PublicQuery): Promise<Result<PublicAnswer, Refusal>>;
  /** Undefined where there is none for this actor, whatever the reason. */
  history(actor: Actor, query: HistoryQuery): Promise<HistoryAnswer | undefined>;
  putFile(actor: Actor, file: PutFile): Promise<Result<'stored' | 'known', PutFileRefusal>>;
  /** Undefined where there is no such file or this actor may not read it: the two look alike. */
  getFile(actor: Actor, sha: string): Promise<FoundFile | undefined>;
  /** Keeps apart what a closed account had not sent; `token` proves whose it was. False where the account is open. */
  handIn(asked: HandIn, token: string): Promise<boolean>;
  /** Undefined for whom it is not. */
  leftWork(actor: Actor): Promise<ListedLeft[] | undefined>;
  settleLeft(actor: Actor, asked: SettleLeft): Promise<boolean>;
  /** The feeds that the actor may read now, or those of these; for live updates. */
  readableFeeds(actor: Actor, among?: readonly FeedName[]): Promise<Set<FeedName>>;
  /** Work that falls due by the calendar: releases what waits in surveys that have closed, removes orphaned files and
   * entries of the log that are old. */
  tend(): Promise<void>;
  /** Tells of feeds that grew, whichever process wrote. Returns what ends the listening. */
  onChange(listener: (changes: FeedChanges) => void): () => void;
};
