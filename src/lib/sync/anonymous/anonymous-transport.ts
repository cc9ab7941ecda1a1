import type { PublicAnswer } from '#lib/protocol/public.ts';
import type { AdditionRequest, ReplyAnswer, SubmitAnswer, SubmitItem } from '#lib/protocol/submission.ts';
import type { FileCalls, Reply } from '#lib/sync/shared/transport.ts';

/** Without cookies, whoever may be signed in in this browser. */
export type AnonymousTransport = FileCalls & {
  submit(items: readonly SubmitItem[]): Reply<SubmitAnswer>;
  /** Null where no submission has this code, or none any more. */
  reply(code: string): Reply<ReplyAnswer | null>;
  /** Says more to it; the same `id` counts once. */
  add(addition: AdditionRequest): Reply<void>;
  /** Takes it all back. */
  withdraw(code: string): Reply<void>;
  /** What everybody needs, or what is public about one area. */
  publicRows(since: number, epoch: string | null, area?: string): Reply<PublicAnswer>;
};
