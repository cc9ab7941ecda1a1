import { faultsOf } from '#lib/domain/record/fault.ts';
import { feedFor, type FeedName } from '#lib/domain/record/feed.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { shownData, type Merged } from '#lib/domain/record/merged.ts';
import type { Json } from '#lib/kernel/json.ts';

/**
 * Whether the server could take it: every required field is there and every known one fits, or stands in its own copy so.
 * Until then it stays here.
 */
export function isComplete(kind: string, copy: Merged, stored?: Merged): boolean {
  const spec = kindOf(kind);
  return spec?.shape === 'merged' && faultsOf(spec, shownData(copy), stored && shownData(stored)).length === 0;
}

/**
 * Whether it lacks something and nothing in it is wrong, on a page of its own that says so: somebody is still writing it. A
 * part of minutes has no such page.
 */
export function isUnfinished(kind: string, copy: Merged): boolean {
  const spec = kindOf(kind);
  if (spec?.shape !== 'merged' || spec.workshop === undefined) return false;
  return faultsOf(spec, shownData(copy)).every(({ fault }) => fault.type === 'missing');
}

export function isCompletePlain(kind: string, data: Json): boolean {
  const spec = kindOf(kind);
  return spec?.shape === 'plain' && spec.data.safeParse(data).success;
}

/** What a record hangs on, for lists: the record it shows in public, or the id its feed follows from, else its area. */
export function parentOf(kind: string, data: Readonly<Record<string, Json>>): string {
  const rule = kindOf(kind)?.feed;
  const field = rule?.rule === 'by' || rule?.rule === 'parent' ? rule.field : 'area';
  const parent = recordShownBy(kind, data) ?? data[field];
  return typeof parent === 'string' ? parent : '';
}

/** The record that a public row shows; undefined for what is no such row. */
export function recordShownBy(kind: string, data: Readonly<Record<string, Json>>): string | undefined {
  const spec = kindOf(kind);
  const shown = spec?.shape === 'plain' && spec.copies !== undefined ? data[spec.copies] : undefined;
  return typeof shown === 'string' ? shown : undefined;
}

/** The feed a new record belongs to; undefined where its data do not say or the kind is unknown. */
export function feedOfNew(
  kind: string,
  id: string,
  data: Readonly<Record<string, Json>>,
  parentFeed: FeedName | undefined
): FeedName | undefined {
  const rule = kindOf(kind)?.feed;
  return rule === undefined ? undefined : feedFor(rule, id, data, () => parentFeed);
}
