import { messageOf } from '#lib/kernel/thrown.ts';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { connectionLimit } from '../config/descriptors.ts';
import { environmentOf, readEnvironment, settingsFrom, takeFileChoice } from '../config/environment.ts';
import type { Settings } from '../config/settings.ts';
import { warningsOf } from '../config/warnings.ts';
import { log, outliveClosedPipes } from '../log.ts';
import type { Bounds } from './connections.ts';
import { createContainment } from './contain.ts';
import { createDoor, type Handler } from './door.ts';
import { everyHeader } from './headers.ts';
import { listen } from './listen.ts';
import { watchMishaps } from './mishaps.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { policyOf } from './policy.ts';
import { loadStatic } from './static/load.ts';
import { serveStatic } from './static/serve-static.ts';
import { warmUp } from './warm-up.ts';

/** How long requests under way may take to end after the signal to stop, in milliseconds. */
const PATIENCE = 5000;

const fail = (...lines: string[]): never => {
  for (const line of lines) log('error', line);
  process.exit(1);
};

/** This file is build/node/serve.js; Kit's part lies beside its folder. */
const buildDir = dirname(dirname(fileURLToPath(import.meta.url)));

async function openInside(settings: Settings): Promise<Handler> {
  const path = `${buildDir}/handler.js`;
  if (!existsSync(path)) fail('The app is not built yet. Build it first: npm run build');
  // Kit's handler and our hooks read these when they are loaded. It counts no bodies: every route counts its own.
  Object.assign(process.env, environmentOf(settings), { BODY_SIZE_LIMIT: 'Infinity' });
  const { handler } = (await import(pathToFileURL(path).href)) as { handler: Handler };
  return handler;
}

/** Where a proxy stands before the server, every line has its address. */
function boundsOf({ origin, addressHeader }: Settings): Bounds {
  const most = connectionLimit();
  const proxied = addressHeader !== undefined || origin.startsWith('https:');
  return { most, mostOfOne: proxied ? most : Math.ceil(most * 0.75) };
}

function stopOnSignal(server: Server): void {
  const stop = (): void => {
    server.close(() => process.emit('sveltekit:shutdown' as 'disconnect'));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), PATIENCE).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

outliveClosedPipes();
// The store and the key are for the one who runs this alone.
process.umask(0o077);

const { choice, rest } = takeFileChoice(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if (rest.length > 0) fail(`What is "${rest[0]}" for? The server takes --env-file FILE, and settings.`);
const given = readEnvironment(process.env, choice, process.cwd());
given.notes.forEach((line) => log('warn', line));
const settings = settingsFrom(given);
if (!settings.ok) fail(...settings.error);
else {
  try {
    const { origin, host, port } = settings.value;
    const inside = await openInside(settings.value);
    const headers = everyHeader(origin, policyOf(buildDir));
    const files = serveStatic(loadStatic(buildDir));
    const containment = createContainment();
    const handler = oneAtATime(containment.around(createDoor({ origin, headers, files, inside })));
    const server = await listen(handler, headers, { host, port, bounds: boundsOf(settings.value) });
    if (!server.ok) fail(server.error);
    else {
      watchMishaps({ current: containment.current, end: () => process.exit(1) });
      stopOnSignal(server.value);
      await warmUp(server.value, origin);
      log('info', `Nahraum is at ${origin}`);
      for (const warning of warningsOf(settings.value)) log('warn', warning);
    }
  } catch (error) {
    fail(`Nahraum cannot start: ${messageOf(error)}`);
  }
}
