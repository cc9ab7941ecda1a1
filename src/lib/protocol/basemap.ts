/** Where the basemap is given in pieces. */
export const BASEMAP = '/api/basemap';
/** Bytes of a PMTiles file that say how the rest is ordered. */
export const HEAD_BYTES = 127;

const [VERSION, VECTOR] = [3, 1];
/** Offset and length of each part of the file stand in its head as numbers of 8 bytes. */
const PARTS = [8, 24, 40, 56];

export type BasemapFault = 'no-pmtiles' | 'old-version' | 'no-vector-tiles' | 'cut-off';

/** Why a file of this head and this size cannot be drawn; undefined where nothing is said against it. */
export function faultOfHead(head: Uint8Array, size: number): BasemapFault | undefined {
  const magic = String.fromCharCode(...head.subarray(0, 7));
  if (head.length < HEAD_BYTES || magic !== 'PMTiles') return 'no-pmtiles';
  if (head[7] !== VERSION) return 'old-version';
  if (head[99] !== VECTOR) return 'no-vector-tiles';
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const ends = PARTS.map((at) => view.getBigUint64(at, true) + view.getBigUint64(at + 8, true));
  return ends.some((end) => end > BigInt(size)) ? 'cut-off' : undefined;
}
