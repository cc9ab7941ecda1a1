/** Hears from the server that some feed has grown, and calls back; the stream says no more than that. */
export function listenLive(onNews: () => void): () => void {
  const stream = new EventSource('/api/live');
  stream.addEventListener('message', onNews);
  return () => stream.close();
}

/** Tells this account's other tabs to look. */
export const announce = (channel: BroadcastChannel): void => channel.postMessage('written');
