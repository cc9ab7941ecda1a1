import type { Json } from '../../kernel/json.ts';
import type { Merged } from '../../domain/record/merged.ts';
import type { Sent } from '../../protocol/sync.ts';
import type { Body, StoredRecord } from '../store/contract/records.ts';

/** A stored record as it travels; what it hangs on is the server's own affair. */
export const toSent = ({ feed, id, kind, n, mac, body }: StoredRecord): Sent => ({ feed, id, kind, n, mac, ...body });

export const mergedOf = (body: Body | undefined): Merged | undefined =>
  body !== undefined && 'fields' in body ? body : undefined;

export const dataOf = (body: Body | undefined): Json | undefined =>
  body !== undefined && 'data' in body ? body.data : undefined;

export const isGone = (body: Body): boolean => 'gone' in body;
