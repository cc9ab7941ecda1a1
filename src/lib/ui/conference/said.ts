import { attendance } from '#lib/kinds/attendance/kind.ts';
import { resolution } from '#lib/kinds/resolution/kind.ts';
import { besideShown, conflictsOf } from '#lib/domain/record/conflict.ts';
import type { MergedKind } from '#lib/domain/record/kind.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import type { Words } from '#lib/i18n/words.ts';
import type { Json } from '#lib/kernel/json.ts';

export type Said = { copy: Merged; data: Readonly<Record<string, Json | undefined>> };

/** Every value a field holds that a person still has to choose from; mostly the one it shows. */
export const versionsIn = ({ copy, data }: Said, kind: MergedKind, field: string): Json[] =>
  conflictsOf(copy, kind)
    .find((conflict) => conflict.field === field)
    ?.entries.map(({ value }) => value) ?? [data[field] ?? ''];

/** Every value a field holds, the one it shows last; where a field shows the later value, nobody else sees the others. */
export function allIn({ copy, data }: Said, field: string): Json[] {
  const beside = besideShown(copy, field);
  return beside ? [...beside.others, beside.shown].map(({ value }) => value) : [data[field] ?? ''];
}

/** One text as it is; several side by side, as what nobody has decided yet. */
export const sideBySide = (words: Words, texts: readonly string[]): string =>
  texts.length > 1 ? `${texts.join(' / ')} (${words.t('conference:notDecided')})` : texts.join();

function figure(words: Words, record: Said, kind: MergedKind, field: string): string {
  const figures = versionsIn(record, kind, field).map((value) =>
    typeof value === 'number' ? words.number(value) : words.t('record:notCounted')
  );
  return sideBySide(words, figures);
}

export const headCount = (words: Words, group: Said): string => figure(words, group, attendance, 'count');

const VOTES = ['yes', 'no', 'abstained'] as const;

/** How it was decided. */
export function decidedBy(words: Words, record: Said): string {
  if (record.data.mode !== 'vote') return words.t('conference:byConsensus');
  const isUncounted = VOTES.every((field) => versionsIn(record, resolution, field).every((value) => value === ''));
  if (isUncounted) return words.t('conference:votesNotCounted');
  const votes = (field: (typeof VOTES)[number]): string => figure(words, record, resolution, field);
  return words.t('conference:votes', { yes: votes('yes'), no: votes('no'), abstained: votes('abstained') });
}
