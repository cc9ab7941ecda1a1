import type { ServerResponse } from 'node:http';
import { codeOf } from '#lib/kernel/thrown.ts';
import { logFailure } from '../log.ts';
import { giveUp } from './contain.ts';

/** Lines that broke, streams that ended early, descriptors that ran out, a file that is gone: it passes, and nothing is lost. */
const HARMLESS = new Set([
  ...[
    'ECONNRESET',
    'ECONNABORTED',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTCONN',
    'ECANCELED',
    'EMFILE',
    'ENFILE',
    'ENOBUFS',
    'ENOENT'
  ],
  ...[
    'ERR_STREAM_PREMATURE_CLOSE',
    'ERR_STREAM_DESTROYED',
    'ERR_STREAM_WRITE_AFTER_END',
    'ERR_STREAM_ALREADY_FINISHED'
  ],
  ...['ERR_HTTP_HEADERS_SENT', 'ERR_INVALID_STATE', 'ERR_STREAM_UNABLE_TO_PIPE', 'ABORT_ERR', 'UND_ERR_ABORTED']
]);

export type Mishaps = {
  /** The answer that the failing code belongs to. */
  current: () => ServerResponse | undefined;
  /** Ends the process as one that failed; whoever watches over it starts it again. */
  end: () => void;
};

/**
 * What happens to an error that nobody caught. One that belongs to an answer ends that answer alone: no request, whatever
 * it holds, ends the process. Of the others the harmless are passed over. The rest means that something here is broken,
 * and a fresh process is better than one that goes on so.
 */
export const onMishap =
  ({ current, end }: Mishaps) =>
  (error: unknown): void => {
    const response = current();
    if (response !== undefined) giveUp(response, error);
    else if (isHarmless(error)) logFailure('Passed over', error);
    else {
      logFailure('Nahraum ends, since something is broken', error);
      end();
    }
  };

const isHarmless = (error: unknown): boolean =>
  HARMLESS.has(codeOf(error)) || (error instanceof Error && error.name === 'AbortError');

export function watchMishaps(mishaps: Mishaps): void {
  const listener = onMishap(mishaps);
  process.on('uncaughtException', listener);
  process.on('unhandledRejection', listener);
}
