import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { logFailure } from '../log.ts';
import { refuse } from './refuse.ts';
import type { Handler } from './door.ts';

/** Which answer the code that runs now belongs to, wherever it was put off to. */
export type Containment = { around(handler: Handler): Handler; current(): ServerResponse | undefined };

export function createContainment(): Containment {
  const answers = new AsyncLocalStorage<ServerResponse>();
  return {
    current: () => answers.getStore(),
    around: (handler) => (request, response) =>
      answers.run(response, () => {
        // A line that goes dead is none of this server's faults; without a listener it would be an error of the process.
        request.on('error', () => undefined);
        response.on('error', () => undefined);
        try {
          handler(request, response);
        } catch (error) {
          giveUp(response, error);
        }
      })
  };
}

/** Ends this one answer, whatever state it is in. */
export function giveUp(response: ServerResponse, error: unknown): void {
  logFailure('An answer failed', error);
  if (response.headersSent) response.destroy();
  else refuse(response, 500, 'internal', { connection: 'close' });
}
