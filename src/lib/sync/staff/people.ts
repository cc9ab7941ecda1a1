import { peopleAnswer, type PeopleAnswer } from '#lib/protocol/people.ts';
import { caller, read, type Fetch } from '#lib/sync/shared/http-call.ts';
import type { Reply } from '#lib/sync/shared/transport.ts';

/** Everybody whose account is open, and what they are. */
export const fetchPeople = async (fetch: Fetch): Reply<PeopleAnswer> =>
  read<PeopleAnswer>(await caller(fetch, 'same-origin')('/api/people', {}), peopleAnswer);
