import type { Json } from '../../kernel/json.ts';
import { submitRequest, type SubmitAnswer } from '../../protocol/submission.ts';
import { answer } from './answer.ts';
import { refused } from './endpoint-refusal.ts';
import { LIMITS } from './limits.ts';
import { fromStranger, mayStore } from './room.ts';
import type { Route } from './route.ts';

/** The anonymous intake. It reads no cookie: who is signed in must not be known together with what they submit. */
export const submitRoute: Route = {
  path: '/api/submit',
  methods: {
    POST: {
      takes: 'json',
      limit: LIMITS.submit,
      admit: ({ server, address }) => mayStore(server, server.addressKey(address), 'words'),
      answer: async (call) => {
        const { server, address, body } = call;
        const result = await fromStranger(call, itemsIn(body), () => server.endpoint.submit(body));
        if (result instanceof Response) return result;
        if (!result.ok) return refused(result.error);
        server.bytes.charge(server.addressKey(address), 'words', bytesStored(body, result.value));
        return answer(result.value);
      }
    }
  }
};

/** What the call asks for, once it is known to be one: as many items as it has, which are few. All else counts as one. */
function itemsIn(body: Json): number {
  const { data } = submitRequest.safeParse(body);
  return data === undefined ? 1 : data.items.length;
}

/** Of the items that are stored now and were not before. */
function bytesStored(body: Json, { results }: SubmitAnswer): number {
  const items = submitRequest.safeParse(body).data?.items ?? [];
  return results.reduce(
    (sum, { status }, i) => (status === 'accepted' ? sum + JSON.stringify(items[i]).length : sum),
    0
  );
}
