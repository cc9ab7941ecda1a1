export type Listening = { renew: () => void; stop: () => void };

/**
 * Hears from the server that some feed has grown, and calls back; the stream says no more than that. A browser gives a
 * stream up for good once the server has refused it (an expired sign-in, a restart behind a proxy): `renew` opens such
 * a one again and leaves a living one alone.
 */
export function listenLive(onNews: () => void, open = () => new EventSource('/api/live')): Listening {
  const listen = (): EventSource => {
    const stream = open();
    stream.addEventListener('message', onNews);
    // The stream tells nothing of what happened while there was none, so that it opens is news itself.
    stream.addEventListener('open', onNews);
    return stream;
  };
  let stream = listen();
  return {
    renew: () => {
      if (stream.readyState === EventSource.CLOSED) stream = listen();
    },
    stop: () => stream.close()
  };
}

/** Tells this account's other tabs to look. */
export const announce = (channel: BroadcastChannel): void => channel.postMessage('written');
