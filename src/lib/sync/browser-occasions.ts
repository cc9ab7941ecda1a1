/** The browser's moments worth a try: the network came back, the page is looked at again, another tab has news. */
export function browserOccasions(channel: BroadcastChannel | undefined): (wake: () => void) => () => void {
  return (wake) => {
    const shown = () => {
      if (document.visibilityState === 'visible') wake();
    };
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', shown);
    channel?.addEventListener('message', wake);
    return () => {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', shown);
      channel?.removeEventListener('message', wake);
    };
  };
}

export const browserTimer = (ms: number, run: () => void): (() => void) => {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
};
