import { mayReadFeed, permits, type Circumstances } from '../domain/access/policy.ts';
import type { Place } from '../domain/access/place.ts';
import type { Action } from '../domain/access/rights.ts';
import type { Actor } from '../domain/access/roles.ts';
import { kindOf } from './registry.ts';

export type Question = {
  kind: string;
  action: Action;
  place: Place;
  /** The fields that change; without them the question is whether any may. */
  fields?: readonly string[] | undefined;
};

/**
 * Whether `actor` may do this here and now. The screen asks the same rights as the server, so an offered button is
 * never refused for want of one.
 */
export function may(actor: Actor, { kind, action, ...request }: Question, circumstances: Circumstances): boolean {
  const rights = kindOf(kind)?.rights;
  if (rights === undefined) return false;
  if (action === 'read') return mayReadFeed(actor, request.place, circumstances);
  return permits(rights, actor, { action, ...request }, circumstances);
}
