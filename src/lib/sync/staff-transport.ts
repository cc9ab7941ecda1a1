import type { SyncAnswer, SyncRequest } from '../protocol/messages.ts';
import type { FileCalls, Reply } from './transport.ts';

export type StaffTransport = FileCalls & {
  sync(request: SyncRequest): Reply<SyncAnswer>;
};
