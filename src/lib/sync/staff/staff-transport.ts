import type { SyncAnswer, SyncRequest } from '#lib/protocol/sync.ts';
import type { FileCalls, Reply } from '#lib/sync/shared/transport.ts';

export type StaffTransport = FileCalls & {
  sync(request: SyncRequest): Reply<SyncAnswer>;
};
