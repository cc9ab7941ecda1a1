import type { TracedLoad } from './traced-load.ts';

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export type FlushFigures = {
  acknowledged: number;
  /** Acknowledgements seen leaving, repeated ones included. */
  seen: number;
  flushes: number;
  /** Acknowledged before what was written of them had been flushed. */
  tooEarly: number;
};

/** Follows each item from the write that holds it over the flush of that file to its acknowledgement. */
export function checkFlushes({ events, acknowledged }: TracedLoad): FlushFigures {
  const written = new Map<string, string[]>();
  const flushed = new Set<string>();
  let flushes = 0;
  let seen = 0;
  let tooEarly = 0;
  for (const event of events) {
    if (event.type === 'write') {
      const ids = event.bytes.toString('latin1').match(IDS) ?? [];
      written.set(event.file, [...(written.get(event.file) ?? []), ...ids]);
    } else if (event.type === 'flush') {
      flushes++;
      for (const id of written.get(event.file) ?? []) flushed.add(id);
      written.delete(event.file);
    } else if (event.type === 'ack') {
      seen++;
      if (!flushed.has(event.id)) tooEarly++;
    }
  }
  return { acknowledged: acknowledged.size, seen, flushes, tooEarly };
}
