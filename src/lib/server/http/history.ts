import { historyQuery, MOST_WRITES, type HistoryQuery } from '../../protocol/history.ts';
import { answer, refuse } from './answer.ts';
import { actorOf, signedIn, signedOut, type Route } from './route.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_LIMIT = 200;

/** What one merged record said before, for whoever may read it now. */
export const historyRoute: Route = {
  path: '/api/history',
  query: ['id', 'before', 'limit'],
  methods: {
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const who = await signedIn(call);
        if (who === undefined) return signedOut(call);
        const query = queryIn(call.url.searchParams);
        if (query === undefined) return refuse(400, 'wrong-shape');
        const history = await call.server.endpoint.history(actorOf(who), query);
        return history === undefined ? refuse(404, 'not-found') : answer(history);
      }
    }
  }
};

function queryIn(asked: URLSearchParams): HistoryQuery | undefined {
  const limit = wholeNumber(asked.get('limit') ?? String(DEFAULT_LIMIT), 1, MOST_WRITES);
  return historyQuery.safeParse({ ...Object.fromEntries(asked), limit }).data;
}
