import { settingsFrom } from '../server/config/environment.ts';
import type { Settings } from '../server/config/settings.ts';
import { openServer, type Server, type Surroundings } from '../server/server.ts';
import type { ExitCode, Terminal } from './command.ts';

/** The settings that this command runs under; undefined, with every reason said, where one of them is wrong. */
export function settingsOf({ env, problems = [], complain }: Terminal): Settings | undefined {
  const settings = settingsFrom({ env, problems });
  if (settings.ok) return settings.value;
  settings.error.forEach((line) => complain(line));
  return undefined;
}

type How = Pick<Surroundings, 'create' | 'lock'> & { /** The command's name. */ as: string };

/** Opens the instance that the settings name, and closes it whatever happens. It makes none unless it is told to. */
export async function withServer(
  terminal: Terminal,
  how: How,
  run: (server: Server) => Promise<ExitCode>
): Promise<ExitCode> {
  const settings = settingsOf(terminal);
  if (settings === undefined) return 1;
  const server = await openServer(settings, { create: false, ...how });
  try {
    return await run(server);
  } finally {
    await server.close();
  }
}
