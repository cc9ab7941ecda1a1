import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { SubmitAnswer } from '#lib/protocol/submission.ts';
import type { SurveyVersion } from '#lib/kinds/survey-version/kind.ts';
import { loadSecretKey } from '#lib/server/config/secret-key.ts';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { openStore, type StoreOptions } from '#lib/server/store/open-store.ts';
import { freePort } from '../free-port.ts';
import type { Send } from './clients.ts';
import { startServer } from './server-process.ts';

const PROGRAM = 'build/node/serve.js';

export const whyNoServer = (): string | undefined =>
  existsSync(PROGRAM) ? undefined : 'the app is not built (npm run build)';

/** The real server, as it is shipped, with one open survey that anybody may answer. */
export type SurveyServer = { survey: string; start: () => Promise<{ send: Send; kill: () => Promise<void> }> };

export async function prepareSurveyServer(options: StoreOptions, dataDir: string): Promise<SurveyServer> {
  const survey = randomUUID();
  await publish(options, dataDir, survey);
  const port = await freePort();
  const env = { PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: options.databaseUrl ?? '' };
  const start = async () => {
    const { kill } = await startServer([process.execPath, PROGRAM], env, / Nahraum is at .*\n/);
    return { kill: () => kill(), send: answerTo(survey, port) };
  };
  return { survey, start };
}

async function publish(options: StoreOptions, dataDir: string, survey: string): Promise<void> {
  const sign = createSign(loadSecretKey(dataDir, randomBytes));
  const text = { de: 'Leben im Nordviertel' };
  const data: SurveyVersion = {
    ...{ survey, code: 'nordviertel', title: text, notice: text, languages: ['de'], definition: 'a'.repeat(64) },
    ...{ area: randomUUID(), publishedOn: '2026-01-01', closesOn: '', open: true }
  };
  const store = await openStore(options);
  const id = idFrom('survey-version', survey);
  await store.commit({
    feeds: ['public'],
    run: (tx) => tx.records.put({ feed: 'public', id, kind: 'survey-version', body: { data } }, sign)
  });
  await store.close();
}

const answerTo =
  (survey: string, port: number): Send =>
  async (post, id) => {
    const answers = { wish: `A bench beside tree ${id}` };
    const body = JSON.stringify({ survey, definition: 'a'.repeat(64), language: 'de', answers });
    const digest = createHash('sha256').update(body).digest('hex');
    const text = await post({
      port,
      path: '/api/submit',
      headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
      body: JSON.stringify({ protocol: 1, items: [{ kind: 'response', id, body, digest }] })
    });
    const { results } = JSON.parse(text) as SubmitAnswer;
    return results[0]?.id === id && ['accepted', 'duplicate'].includes(results[0].status);
  };
