import type { FeedName } from '../../domain/record/feed.ts';
import { refuse, tooMany } from './answer.ts';
import { actorOf, signedIn, signedOut, type Call, type Route } from './route.ts';

const HEARTBEAT = 20_000;
/** Changes are gathered for this long, so that a hundred submissions make one message. */
const GATHER = 250;
/** Messages a reader may fall behind before its stream ends; it syncs when it comes back. */
const MAX_BACKLOG = 100;

/** Server-sent events for staff: that a feed has grown, never what it holds. */
export const liveRoute: Route = {
  path: '/api/live',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        if (call.server.closing.aborted) return refuse(503, 'busy', { 'retry-after': '10' });
        const leave = call.server.live.take(who.account.id);
        if (leave === undefined) return tooMany(30_000, 'busy');
        return new Response(liveStream(call, leave), {
          headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
        });
      }
    }
  }
};

/** Who may read what is asked anew for every message, so a role that ends takes its news with it. */
function liveStream(call: Call<unknown>, leave: () => void): ReadableStream<Uint8Array> {
  const { endpoint, closing } = call.server;
  const encoder = new TextEncoder();
  const pending = new Map<FeedName, number>();
  const over = new AbortController();
  let telling = false;

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => {
        if (over.signal.aborted) return;
        if ((controller.desiredSize ?? 0) < -MAX_BACKLOG) over.abort();
        else controller.enqueue(encoder.encode(text));
      };
      const tell = async (): Promise<void> => {
        const who = await signedIn(call);
        if (who === undefined) return over.abort();
        if (pending.size === 0) return;
        const grown = [...pending];
        pending.clear();
        const readable = await endpoint.readableFeeds(
          actorOf(who),
          grown.map(([feed]) => feed)
        );
        const told = grown.filter(([feed]) => readable.has(feed));
        if (told.length > 0) send(told.map(([feed, n]) => `data: ${JSON.stringify({ feed, n })}\n\n`).join(''));
      };
      const tellSoon = (): void => {
        if (telling) return;
        telling = true;
        setTimeout(() => {
          telling = false;
          if (!over.signal.aborted) tell().catch(() => over.abort());
        }, GATHER).unref();
      };
      const stopListening = endpoint.onChange((changes) => {
        for (const [feed, n] of changes) pending.set(feed, Math.max(n, pending.get(feed) ?? 0));
        tellSoon();
      });
      const heartbeat = setInterval(() => {
        send(':\n\n');
        tellSoon();
      }, HEARTBEAT).unref();
      const end = (): void => over.abort();
      closing.addEventListener('abort', end);
      over.signal.addEventListener('abort', () => {
        leave();
        stopListening();
        clearInterval(heartbeat);
        closing.removeEventListener('abort', end);
        if (over.signal.reason !== CANCELLED) controller.close();
      });
      send(':\n\n');
    },
    cancel: () => over.abort(CANCELLED)
  });
}

/** The reader has gone; its stream is closed already. */
const CANCELLED = Symbol('cancelled');
