import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntakeCount } from '#lib/kinds/intake-count/kind.ts';
import type { SurveyResponse } from '#lib/kinds/response/kind.ts';
import { openStore, type StoreOptions } from '#lib/server/store/open-store.ts';
import { Clients } from './clients.ts';
import { prepareSurveyServer } from './survey-server.ts';

export type KillFigures = {
  kills: number;
  sent: number;
  acknowledged: number;
  /** Responses on the server, waiting or released. */
  stored: number;
  /** Acknowledged, but not stored. */
  lost: number;
  /** Stored twice, or counted more often than stored. */
  doubled: number;
  /** Numbers of the feed below its head that stand for nothing. */
  gaps: number;
};

const CLIENTS = 24;

/** Kills the loaded server `kills` times at a moment of chance, starts it again each time, and looks at what is left. */
export async function killUnderLoad(options: StoreOptions, kills: number): Promise<KillFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'nahraum-kill-'));
  try {
    return await killAndCount(options, options.dataDir ?? folder, kills);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function killAndCount(options: StoreOptions, dataDir: string, kills: number): Promise<KillFigures> {
  const { survey, start } = await prepareSurveyServer(options, dataDir);
  const clients = new Clients();
  for (let round = 0; round < kills; round++) {
    const server = await start();
    const load = clients.load(server.send, CLIENTS, () => true);
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
    await server.kill();
    await load;
  }
  const last = await start();
  await clients.finish(last.send);
  await last.kill();
  const { acknowledged, sent } = clients;
  const left = await survivors(options, survey, acknowledged);
  return { kills, sent, acknowledged: acknowledged.size, ...left };
}

const wishOf = ({ answers }: SurveyResponse): string => String(answers.wish);

async function survivors(options: StoreOptions, survey: string, acknowledged: ReadonlySet<string>) {
  const feed = `responses:${survey}`;
  const store = await openStore(options);
  try {
    return await store.read(async (tx) => {
      const records = await tx.records.after(feed, 0, 10_000_000);
      // A released response has another id than it was sent under, which its sender wrote into its answer, too.
      const released = new Set(
        records.flatMap(({ kind, body }) =>
          kind === 'response' && 'data' in body
            ? [
                wishOf(body.data as SurveyResponse)
                  .split(' ')
                  .at(-1)!
              ]
            : []
        )
      );
      const waits = new Set<string>();
      for (const id of acknowledged) if (await tx.intake.find(id)) waits.add(id);
      const [count] = records.flatMap(({ kind, body }) =>
        kind === 'intake-count' && 'data' in body ? [body.data] : []
      );
      const { received } = count as IntakeCount;
      const waiting = (await tx.intake.queues()).reduce((sum, queue) => sum + queue.count, 0);
      const stored = released.size + waiting;
      const both = [...waits].filter((id) => released.has(id)).length;
      // The last number is a record's. A response takes one when it is released, and at most one for the count, which is
      // written once for all that arrive together.
      const head = (await tx.feeds.heads([feed]))[feed]!;
      const last = Math.max(0, ...records.map(({ n }) => n));
      return {
        stored,
        lost: [...acknowledged].filter((id) => !released.has(id) && !waits.has(id)).length,
        doubled: both + received - stored,
        gaps: head - last + Math.max(0, head - received - released.size)
      };
    });
  } finally {
    await store.close();
  }
}
