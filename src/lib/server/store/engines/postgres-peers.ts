import { given } from '../../../kernel/given.ts';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { log } from '../../log.ts';
import type { Peers, Topic } from '../peers.ts';

const TOPICS: readonly Topic[] = ['feeds', 'limits'];
const RETRY_MS = 1000;
/** A line on which nothing comes may be dead without knowing; so often it is asked, and so long it may think. */
const PING_MS = 15_000;
const ANSWER_MS = 10_000;

/** Channels belong to the whole database, and a store to one of its schemas. */
const channelOf = (topic: Topic) =>
  sql<string>`${`nahraum_${topic}_`} || hashtext(coalesce(current_schema(), ''))::text`;

type Line = { client: pg.Client; schema: string };

/** LISTEN and NOTIFY on a connection of its own. Each process marks what it says, and passes over its own. */
export function createPeers(url: string): Peers {
  const mark = randomBytes(6).toString('hex');
  const listeners: Record<Topic, ((text: string) => void)[]> = { feeds: [], limits: [] };
  const returns: (() => void)[] = [];
  const state: { line: Line | undefined; closed: boolean } = { line: undefined, closed: false };
  const nameOf = (topic: Topic, schema: string): string => `nahraum_${topic}_${schema}`;

  const take = (schema: string, { channel, payload = '' }: pg.Notification): void => {
    const topic = TOPICS.find((each) => nameOf(each, schema) === channel);
    if (topic === undefined || payload.startsWith(`${mark} `)) return;
    const text = payload.slice(payload.indexOf(' ') + 1);
    for (const listener of listeners[topic]) listener(text);
  };

  const connect = async (): Promise<void> => {
    const settings = { keepAlive: true, query_timeout: ANSWER_MS, connectionTimeoutMillis: ANSWER_MS };
    const client = new pg.Client({ connectionString: url, application_name: 'nahraum-peers', ...settings });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const found = await client.query<{ schema: string }>(
        "select hashtext(coalesce(current_schema(), ''))::text as schema"
      );
      const { schema } = given(found.rows[0]);
      client.on('notification', (notification) => take(schema, notification));
      for (const topic of TOPICS) await client.query(`listen ${client.escapeIdentifier(nameOf(topic, schema))}`);
      // What is said here is in no table.
      await client.query('set synchronous_commit = off');
      if (state.closed) throw new Error('The store is closed.');
      watch(client, schema);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  };

  const watch = (client: pg.Client, schema: string): void => {
    state.line = { client, schema };
    const ping = setInterval(() => {
      client.query('select 1').catch(() => void client.end().catch(() => undefined));
    }, PING_MS).unref();
    client.once('end', () => {
      clearInterval(ping);
      state.line = undefined;
      if (state.closed) return;
      log('warn', 'The connection on which other processes are heard has ended; it is made anew.');
      again();
    });
  };

  const again = (): void => {
    const attempt = async (): Promise<void> => {
      if (state.closed) return;
      try {
        await connect();
      } catch {
        setTimeout(() => void attempt(), RETRY_MS).unref();
        return;
      }
      for (const listener of returns) listener();
    };
    void attempt();
  };

  return {
    open: () => connect().catch(again),
    say: (topic, text) => {
      if (state.line === undefined) return;
      const { client, schema } = state.line;
      client.query('select pg_notify($1, $2)', [nameOf(topic, schema), `${mark} ${text}`]).catch(() => undefined);
    },
    sayWith: async ({ db }, topic, text) => {
      await sql`select pg_notify(${channelOf(topic)}, ${`${mark} ${text}`})`.execute(db);
    },
    hear: (topic, listener) => void listeners[topic].push(listener),
    onReturn: (listener) => void returns.push(listener),
    close: async () => {
      state.closed = true;
      await state.line?.client.end();
    }
  };
}
