import type { Made, Reading, Row } from '../effect.ts';
import type { Handover } from './kind.ts';

/** The remark again, in the area it is handed to: as it was said, on the day it was said. */
export async function makes(store: Reading, { id, data }: Row): Promise<Made | undefined> {
  const { remark, to } = data as unknown as Handover;
  const source = await store.get(remark);
  if (source?.data === undefined || source.data.area === to) return undefined;
  const { kind } = source;
  return { id: store.idFrom(kind, id), kind, feed: `area:${to}`, data: { ...source.data, area: to } };
}
