import type { Result } from '#lib/kernel/result.ts';
import { peopleAnswer, type PeopleAnswer, type RoleChange } from '#lib/protocol/people.ts';
import { caller, jsonPost, read, type Fetch } from '#lib/sync/shared/http-call.ts';
import type { Reply, TransportError } from '#lib/sync/shared/transport.ts';

const PATH = '/api/people';

/** Everybody whose account is open, and what they are. */
export const fetchPeople = async (fetch: Fetch): Reply<PeopleAnswer> =>
  read<PeopleAnswer>(await caller(fetch, 'same-origin')(PATH, {}), peopleAnswer);

/** From now on somebody is what the change says: the server's to decide, so it needs a network. */
export const sendRoles = (fetch: Fetch, change: RoleChange): Promise<Result<Response, TransportError>> =>
  caller(fetch, 'same-origin')(PATH, jsonPost(change));
