import { readSettings, type Environment } from './config/settings.ts';
import { logFailure } from './log.ts';
import { dailyRetention } from './oversight/retention.ts';
import { openServer, type Server } from './server.ts';

const HOUR = 3_600_000;

/** Opens the server that this process is, and keeps up what falls due by the calendar. */
export async function startServer(env: Environment): Promise<Server> {
  const settings = readSettings(env);
  if (!settings.ok) throw new Error(settings.error.join('\n'));
  const server = await openServer(settings.value);
  const retain = dailyRetention(server);
  const tend = (): void =>
    void Promise.all([server.endpoint.tend(), retain()]).catch((error: unknown) =>
      logFailure('Tending the store failed', error)
    );
  tend();
  const timer = setInterval(tend, HOUR).unref();
  server.closing.addEventListener('abort', () => clearInterval(timer));
  return server;
}

/** The link with which an empty instance is set up; the token stands in the fragment, which no log and no proxy sees. */
export async function setupLink(server: Server): Promise<string | undefined> {
  const token = await server.setup.offer();
  return token === undefined ? undefined : `${server.settings.origin}/setup#${token}`;
}
