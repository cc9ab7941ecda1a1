import { ok, type Result } from '#lib/kernel/result.ts';
import { publicAnswer, type PublicAnswer } from '#lib/protocol/public.ts';
import { PROTOCOL } from '#lib/protocol/shapes.ts';
import { replyAnswer, submitAnswer, type ReplyAnswer, type SubmitAnswer } from '#lib/protocol/submission.ts';
import type { AnonymousTransport } from './anonymous-transport.ts';
import { caller, fileCalls, jsonPost, read, type Fetch } from '#lib/sync/shared/http-call.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';

const done = (answer: Result<Response, TransportError>): Result<void, TransportError> =>
  answer.ok ? ok(undefined) : answer;

export function httpAnonymousTransport(fetch: Fetch): AnonymousTransport {
  const call = caller(fetch, 'omit');
  return {
    submit: async (items) =>
      read<SubmitAnswer>(await call('/api/submit', jsonPost({ protocol: PROTOCOL, items })), submitAnswer),
    reply: async (code) => {
      const answer = await call('/api/reply', jsonPost({ code, languages: true, additions: true, reasons: true }));
      return !answer.ok && answer.error.type === 'not-found' ? ok(null) : read<ReplyAnswer>(answer, replyAnswer);
    },
    add: async (addition) => done(await call('/api/reply/addition', jsonPost(addition))),
    withdraw: async (code) => done(await call('/api/reply/withdrawal', jsonPost({ code }))),
    publicRows: async (since, epoch, area) => {
      const query = epoch === null ? `since=${since}` : `epoch=${epoch}&since=${since}`;
      return read<PublicAnswer>(
        await call(`/api/public?${query}${area === undefined ? '' : `&area=${area}`}`, {}),
        publicAnswer
      );
    },
    ...fileCalls(call)
  };
}
