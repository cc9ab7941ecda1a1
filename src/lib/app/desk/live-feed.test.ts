import { beforeAll, describe, expect, it, vi } from 'vitest';
import { listenLive } from './live-feed.ts';

/** A stream as the browser gives it, without a network. */
class FakeStream extends EventTarget {
  readyState = 1;
  close(): void {
    this.readyState = 2;
  }
}

beforeAll(() => void vi.stubGlobal('EventSource', { CLOSED: 2 }));

function listening() {
  const streams: FakeStream[] = [];
  const onNews = vi.fn();
  const live = listenLive(onNews, () => {
    const stream = new FakeStream();
    streams.push(stream);
    return stream as unknown as EventSource;
  });
  return { live, streams, onNews };
}

describe('Listening for news', () => {
  it('opens a stream again that the server has refused', () => {
    const { live, streams, onNews } = listening();
    streams[0]!.close();
    live.renew();
    streams[1]!.dispatchEvent(new Event('message'));
    expect(onNews).toHaveBeenCalledOnce();
  });

  it('looks for what it missed whenever a stream opens', () => {
    const { streams, onNews } = listening();
    streams[0]!.dispatchEvent(new Event('open'));
    streams[0]!.dispatchEvent(new Event('open'));
    expect(onNews).toHaveBeenCalledTimes(2);
  });

  it('leaves a living stream alone', () => {
    const { live, streams } = listening();
    live.renew();
    expect(streams).toHaveLength(1);
  });

  it('ends with the stream of the moment', () => {
    const { live, streams } = listening();
    streams[0]!.close();
    live.renew();
    live.stop();
    expect(streams[1]!.readyState).toBe(2);
  });
});
