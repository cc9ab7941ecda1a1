import { laterStamp, nodeOf, type NodeId, type Stamp } from '../../../kernel/stamp.ts';
import { emptyMerged, type Merged } from '../merged.ts';
import { stampsOf } from '../write.ts';

/** A device with its copy of the one record, and what the server last sent of it. */
export type Device = {
  base: Merged | 'gone' | undefined;
  copy: Merged;
  node: NodeId;
  previous: Stamp | null;
  attempts: Stamp[];
  last: Stamp | undefined;
  epoch: number;
  /** The stamps its open editor shows. */
  shown: Record<string, Stamp[]>;
};

export const newDevice = (node: NodeId, epoch: number): Device => ({
  base: undefined,
  copy: emptyMerged(),
  node,
  previous: null,
  attempts: [],
  last: undefined,
  epoch,
  shown: {}
});

export const valuesIn = ({ fields }: Merged): number[] =>
  Object.values(fields).flatMap((entries) => entries.map(({ value }) => value as number));

export const shownBy = (copy: Merged): Record<string, Stamp[]> =>
  Object.fromEntries(Object.keys(copy.fields).map((field) => [field, stampsOf(copy, field)]));

export const ownSeen = ({ seen }: Merged, node: NodeId) => (seen[node] === undefined ? {} : { [node]: seen[node] });

function unsentOf({ base, copy, node }: Device) {
  const sent = base === undefined || base === 'gone' ? undefined : base.seen[node];
  return Object.values(copy.fields)
    .flat()
    .filter(({ stamp }) => nodeOf(stamp) === node && (sent === undefined || stamp > sent));
}

export const topOf = (device: Device): Stamp | undefined =>
  unsentOf(device)
    .map(({ stamp }) => stamp)
    .reduce<Stamp | undefined>(laterStamp, undefined);
