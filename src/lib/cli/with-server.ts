import { readSettings } from '../server/config/settings.ts';
import { openServer, type Server } from '../server/server.ts';
import type { ExitCode, Terminal } from './command.ts';

/** Opens the instance that the environment names, and closes it whatever happens. */
export async function withServer(terminal: Terminal, run: (server: Server) => Promise<ExitCode>): Promise<ExitCode> {
  const settings = readSettings(terminal.env);
  if (!settings.ok) {
    settings.error.forEach(terminal.complain);
    return 1;
  }
  const server = await openServer(settings.value);
  try {
    return await run(server);
  } finally {
    await server.close();
  }
}
