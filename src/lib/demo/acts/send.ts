import { canonicalJson, type Json } from '#lib/kernel/json.ts';
import { PROTOCOL } from '#lib/protocol/shapes.ts';
import type { SubmitItem } from '#lib/protocol/submission.ts';
import type { Endpoint } from '../../server/endpoint/endpoint.ts';
import { sha256 } from '../../server/endpoint/derived.ts';

const hash = (text: string): string => sha256(text).toString('hex');

/** What a resident's phone sends: the frozen text and its digest. */
export function submission(kind: SubmitItem['kind'], id: string, data: Json, replyCode?: string): SubmitItem {
  const body = canonicalJson(data);
  return { kind, id, body, digest: hash(body), ...(replyCode === undefined ? {} : { reply: hash(replyCode) }) };
}

export async function send(endpoint: Endpoint, items: readonly SubmitItem[]): Promise<void> {
  const answer = await endpoint.submit({ protocol: PROTOCOL, items });
  if (!answer.ok) throw new Error(`Musterstadt could not submit: ${answer.error.reason}`);
  const refused = answer.value.results.find(({ status }) => status !== 'accepted');
  if (refused) throw new Error(`Musterstadt's submission was not taken: ${refused.reason ?? refused.status}`);
}
