/** What is written on each of them: the same text, some 0.6 kB of JSON. */
export type Finding = {
  id: string;
  area: string;
  theme: string;
  statement: string;
  situation: string;
  actionField: string;
  source: string;
  weight: string;
};

/** A device with a store of its own, as the page of each peer offers it under `window.peer`. */
export type Peer = {
  /** Opens the store of this device, empty at first, and is ready to write into it. */
  open(): Promise<void>;
  writeMany(findings: readonly Finding[]): Promise<void>;
  /** Settles when it is on the disk. */
  writeOne(finding: Finding): Promise<void>;
  /** Writes another theme into each; many at once, if it can. */
  retheme(ids: readonly string[], theme: string): Promise<void>;
  /** Sends all that is unsent, and settles when the server has it. */
  push(): Promise<void>;
  /** Fetches all that is new, and settles when it is on the disk. */
  pull(): Promise<void>;
  /** How many findings are here, and how many of them have this theme. */
  count(theme: string): Promise<{ all: number; themed: number }>;
};

declare global {
  interface Window {
    peer: Peer;
  }
}

const WORDS =
  'Ältere Menschen meiden den Bachweg nach Sonnenuntergang, weil zwischen der Bücherei und der Haltestelle drei Laternen fehlen';

/** `count` findings, no two alike. */
export function findings(count: number, area: string, from = 0): Finding[] {
  return Array.from({ length: count }, (_, i) => {
    const number = String(from + i).padStart(12, '0');
    return {
      id: `00000000-0000-4000-a000-${number}`,
      area,
      theme: 'Wege im Dunkeln',
      statement: `${number}: ${WORDS}. ${WORDS}.`,
      situation: `Im Winter, auf dem Weg von der Bücherei (${number}).`,
      actionField: 'zusammenhalt',
      source: 'affected',
      weight: '3'
    };
  });
}
