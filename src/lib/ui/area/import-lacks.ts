import type { AreaImport } from '#lib/app/desk/area-import.svelte.ts';
import type { Words } from '#lib/i18n/words.ts';
import { isDay } from '#lib/kernel/day.ts';

/** `id` is that of the field to mend. */
export type Lack = { id: string; message: string };

/** Why the areas of a file cannot be entered yet, in the order of the screen. */
export function lacksOf(source: AreaImport, words: Words): Lack[] {
  const kept = source.areas.filter(({ isLeftOut }) => !isLeftOut);
  const [faulty] = kept.filter(({ faults }) => faults.length > 0);
  const count = kept.filter(({ faults }) => faults.length > 0).length;
  const untyped = source.levels.flatMap((level, index) =>
    source.types[level] === undefined && kept.some((area) => area.level === level || level === '')
      ? [
          {
            id: `type-${index}`,
            message: level === '' ? words.t('areas:lack.type') : words.t('areas:lack.typeOf', { level })
          }
        ]
      : []
  );
  return [
    ...untyped,
    ...(isDay(source.from) ? [] : [{ id: 'from', message: words.t('areas:lack.from') }]),
    ...(kept.length === 0 ? [{ id: `take-${source.areas[0]?.rows[0]}`, message: words.t('areas:lack.none') }] : []),
    ...(faulty ? [{ id: `take-${faulty.rows[0]}`, message: words.t('areas:lack.faulty', { count }) }] : [])
  ];
}
