import type { RecordView } from '#lib/kinds/record-view.ts';

/** Sent again as it is, it would be refused again: the world has gone on since. */
const FUTILE = new Set(['changed-meanwhile', 'gone', 'already-written']);
export const mayBeSentAgain = ({ reason, transfer }: RecordView): boolean =>
  transfer !== 'draft' && (reason === undefined || !FUTILE.has(reason));
