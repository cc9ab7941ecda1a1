import { guarded } from '#lib/storage/shared/guard.ts';
import { hexDigest } from '#lib/storage/shared/hex.ts';
import { dropOldWords, sendPlaced, waitingCount } from '#lib/storage/anonymous/send-again.ts';
import type { PublicRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { normalReplyCode } from '#lib/domain/remark/reply-code.ts';
import { area as areaKind } from '#lib/kinds/area/kind.ts';
import { surveyVersion as surveyVersionKind } from '#lib/kinds/survey-version/kind.ts';
import type { AdditionRequest, ReplyAnswer } from '#lib/protocol/submission.ts';
import { areaRound, fetchDocument, publicRound, type DocumentsOf } from '#lib/sync/anonymous/public-round.ts';
import { submitRound, type AnonymousParts } from '#lib/sync/anonymous/submit-round.ts';
import type { RoundResult } from '#lib/sync/shared/scheduler.ts';
import type { Reply } from '#lib/sync/shared/transport.ts';

/** What a resident's device asks of the server. That it fails is normal: everything is asked again when there is a network. */
export type ResidentNetwork = {
  /** Sends what waits, then reads the public feed to its end. */
  round(): Promise<RoundResult>;
  refresh(): Promise<RoundResult>;
  /** Reads what is public about an area, now and in every round to come. */
  readArea(area: string): Promise<RoundResult>;
  /** Fetches a document into the device's store, where it was not fetched with the feed. */
  fetchDocument(sha: string): Promise<void>;
  /** Null: nothing to read under this code. */
  reply(code: string): Reply<ReplyAnswer | null>;
  /** Says more to what has this code. `id`: random, kept while one tries again. */
  add(addition: AdditionRequest): Reply<void>;
  /** Has what has this code erased, with all that was said about it. */
  withdraw(code: string): Reply<void>;
};

export type NetworkParts = AnonymousParts & { env: Env };

export function createNetwork(parts: NetworkParts): ResidentNetwork {
  const refresh = () => publicRound(parts, documentsOf);
  const refusedPhotos = new Set<string>();
  const placed = new Set<string>();
  return {
    refresh,
    async round() {
      const sent = await submitRound({ ...parts, refusedPhotos });
      if (sent.type !== 'done') return sent;
      const read = await refresh();
      await guarded(parts.db, () => dropOldWords(parts.db, parts.env.now()));
      if (read.type === 'done') await guarded(parts.db, () => sendPlaced(parts.db, placed));
      // Reading has told that the server was put back, and what it may have forgotten waits now.
      if (sent.waiting === 0 && read.type === 'done' && (await waitingCount(parts.db)) > 0) {
        const again = await submitRound({ ...parts, refusedPhotos });
        return again.type === 'done' && again.waiting > 0 ? { type: 'busy' } : again;
      }
      return read.type === 'done' && sent.waiting > 0 ? { type: 'busy' } : read;
    },
    readArea: (area) => areaRound(parts, area),
    fetchDocument: async (sha) => void (await guarded(parts.db, () => fetchDocument(parts, sha))),
    reply: (code) => parts.transport.reply(normalReplyCode(code)),
    add: (addition) => parts.transport.add({ ...addition, code: normalReplyCode(addition.code) }),
    withdraw: (code) => parts.transport.withdraw(normalReplyCode(code))
  };
}

/** SHA-256 of a code as the server knows it. */
export const hashOfCode = (env: Env, code: string): Promise<string> => hexDigest(env, normalReplyCode(code));

/** Open surveys are fetched at once, so that they open without a network; boundaries when a map is looked at. */
const documentsOf: DocumentsOf = (row) => {
  const survey = parse(surveyVersionKind.data, row, 'survey-version');
  if (survey) return survey.open ? { now: [survey.definition], named: [] } : { now: [], named: [survey.definition] };
  const geometry = parse(areaKind.data, row, 'area')?.geometry;
  return { now: [], named: geometry ? [geometry] : [] };
};

type Parsing<T> = { safeParse(data: unknown): { data?: T } };

const parse = <T>(schema: Parsing<T>, row: PublicRow, kind: string): T | undefined =>
  row.kind === kind ? schema.safeParse(row.data).data : undefined;
