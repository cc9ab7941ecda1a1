import { feedFor, feedSubject, type FeedName } from '../../domain/record/feed.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import { kindOf } from '../../kinds/registry.ts';
import type { ReadTx } from '../store/store.ts';
import type { Data } from './scope.ts';

/** What is shuffled together: items of one kind that agree in the fields it names, e.g. the responses to one survey. */
export type Queue = { kind: PlainKind; of: Readonly<Record<string, string>> };

/** A kind that strangers send, undefined for any other. */
export function submittedKind(name: string): PlainKind | undefined {
  const kind = kindOf(name);
  return kind?.shape === 'plain' && kind.arrives === 'submit' ? kind : undefined;
}

/** Where an item waits; undefined where its kind is stored at once. */
export const queueOf = (kind: PlainKind, data: Data): Queue | undefined =>
  kind.intake?.queue && {
    kind,
    of: Object.fromEntries(kind.intake.queue.map((field) => [field, String(data[field])]))
  };

/** The queue of what stands in a feed that is named after all that its queue agrees in; undefined for any other. */
export function queueOfFeed(kind: PlainKind, feed: FeedName): Queue | undefined {
  const [field, ...others] = kind.intake?.queue ?? [];
  const subject = feedSubject(feed);
  const isWhole = kind.feed.rule === 'by' && kind.feed.field === field && others.length === 0;
  return isWhole && subject !== undefined ? { kind, of: { [field]: subject } } : undefined;
}

/** Such as `response:<survey>`: the name under which the store keeps it. */
export const nameOfQueue = ({ kind, of }: Queue): string =>
  [kind.name, ...(kind.intake?.queue ?? []).map((field) => of[field] ?? '')].join(':');

/** A queue of a kind that is no more waits for good. */
export function parseQueue(name: string): Queue | undefined {
  const [head = '', ...values] = name.split(':');
  const kind = submittedKind(head);
  const fields = kind?.intake?.queue;
  return kind && fields && { kind, of: Object.fromEntries(fields.map((field, at) => [field, values[at] ?? ''])) };
}

/** The feed in which what waits there will be. */
export function feedOfQueue({ kind, of }: Queue): FeedName {
  const feed = feedFor(kind.feed, '', of, () => undefined);
  if (feed === undefined) throw new Error(`the queue of a ${kind.name} does not say into which feed it leads`);
  return feed;
}

/** The same by the name of the queue. */
export const feedAfter = (name: string): FeedName | undefined => {
  const queue = parseQueue(name);
  return queue && feedOfQueue(queue);
};

/** Whether anything waits that is about this record. */
export const isAwaiting = async (tx: ReadTx, id: string): Promise<boolean> =>
  (await tx.intake.queues()).some(({ queue }) => Object.values(parseQueue(queue)?.of ?? {}).includes(id));
