import { placeOf } from '../../domain/access/place.ts';
import { readableFeeds } from '../../domain/access/policy.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Verdict } from '../../protocol/shapes.ts';
import {
  additionRequest,
  replyRequest,
  submitRequest,
  withdrawalRequest,
  type SubmitAnswer
} from '../../protocol/submission.ts';
import { addByCode } from './add-by-code.ts';
import { createContext, type Context } from './context.ts';
import { daysAfter, monthsBefore } from './day.ts';
import type { Endpoint, EndpointOptions, Refusal } from './endpoint.ts';
import { getFile, putFile } from './files.ts';
import { readHistory } from './history.ts';
import { forgetSettled, handIn, leftWork, settleLeft } from './left-work.ts';
import { releaseDue } from './intake.ts';
import { publicRows } from './public-rows.ts';
import { readReply, recordOfCode } from './reply.ts';
import { readRequest } from './request.ts';
import { createSubmit } from './submit.ts';
import { sync } from './sync.ts';

/** How long the log of what was done is kept where nothing else is set. */
export const LOG_MONTHS = 12;

export function createEndpoint(options: EndpointOptions): Endpoint {
  const context = createContext(options);
  const { store } = context;
  const take = createSubmit(context);
  return {
    sync: (actor, request) => sync(context, actor, request),
    submit: (request) => submit(context, take, request),
    reply: async (request) => {
      const read = readRequest(replyRequest, request);
      return read.ok ? ok(await store.read((tx) => readReply(tx, read.value))) : read;
    },
    add: async (request) => {
      const read = readRequest(additionRequest, request);
      return read.ok ? ok(await addByCode(context, read.value)) : read;
    },
    ofCode: async (request) => {
      const read = readRequest(withdrawalRequest, request);
      return read.ok ? ok(await store.read((tx) => recordOfCode(tx, read.value.code))) : read;
    },
    publicRows: (query) => store.read((tx) => publicRows(tx, query)),
    history: (actor, query) =>
      store.read(async (tx) => readHistory(tx, { actor, circumstances: await context.circumstances(tx) }, query)),
    putFile: (actor, file) => putFile(context, actor, file),
    getFile: (actor, sha) => getFile(context, actor, sha),
    handIn: (asked, token) => handIn(context, asked, token),
    leftWork: (actor) => leftWork(context, actor),
    settleLeft: (actor, asked) => settleLeft(context, actor, asked),
    readableFeeds: (actor, among) =>
      store.read(async (tx) => {
        const places = (await tx.feeds.list(among)).map(({ feed, scope }) => placeOf(feed, scope));
        return readableFeeds(actor, places, await context.circumstances(tx));
      }),
    tend: () => tend(context, options.logMonths ?? LOG_MONTHS),
    onChange: store.bulletin.onGrowth
  };
}

/** Each item is a job of its own, so that one that cannot be stored takes none with it. */
async function submit(
  context: Context,
  take: (item: unknown) => Promise<Verdict>,
  raw: unknown
): Promise<Result<SubmitAnswer, Refusal>> {
  const request = readRequest(submitRequest, raw);
  if (!request.ok) return request;
  const results = await Promise.all(request.value.items.map(take));
  return ok({ epoch: await context.epoch(), results });
}

async function tend(context: Context, months: number): Promise<void> {
  await releaseDue(context);
  await context.commit([], ({ tx }) => tx.journal.trim(Date.parse(monthsBefore(context.today(), months))));
  await forgetSettled(context);
  await context.commit([], ({ tx }) => tx.files.removeOrphans(daysAfter(context.today(), -1)));
}
