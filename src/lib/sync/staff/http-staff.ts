import { syncAnswer, type SyncAnswer } from '#lib/protocol/sync.ts';
import { caller, fileCalls, jsonPost, read, type Fetch } from '#lib/sync/shared/http-call.ts';
import type { StaffTransport } from './staff-transport.ts';

export function httpStaffTransport(fetch: Fetch): StaffTransport {
  const call = caller(fetch, 'same-origin');
  return {
    sync: async (request) => read<SyncAnswer>(await call('/api/sync', jsonPost(request)), syncAnswer),
    ...fileCalls(call)
  };
}
