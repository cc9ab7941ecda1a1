import { isAbout, typeOn, type Act, type AreaChange, type Member } from '../../domain/area/change.ts';
import { codeFrom, freeCode } from '../../domain/survey/code.ts';
import { dayBefore } from '../../kernel/day.ts';
import type { Area } from '../area/kind.ts';
import type { SpatialChange } from './kind.ts';

/** What a person says of a change. `effectiveOn` and `decidedOn` are days. */
export type ChangeWords = {
  act: Act;
  effectiveOn: string;
  /** Ids of the areas it is about. */
  areas: readonly string[];
  /** What those become that are admitted, converted or released; empty: they end. */
  type: string;
  /** Of the areas that are made by splitting or merging. */
  names: readonly string[];
  body: string;
  decidedOn: string;
  paper: string;
  wording: string;
};

export type Known = Area & { id: string };
/** `made` and `changed`: areas as they are to be. */
export type PlannedChange = Pick<SpatialChange, 'before' | 'after'> & { made: Known[]; changed: Known[] };

const NAMELESS = 'gebiet';

/** What a change makes of the areas; nothing is written. The same space keeps its id, with all that was collected for it. */
export function planChange(
  { act, effectiveOn, areas, type, names }: Pick<ChangeWords, 'act' | 'effectiveOn' | 'areas' | 'type' | 'names'>,
  { known, changes, newId }: { known: readonly Known[]; changes: readonly AreaChange[]; newId: () => string }
): PlannedChange {
  const eve = dayBefore(effectiveOn);
  const chosen = known.filter(({ id }) => areas.includes(id));
  const before = chosen.map((area): Member => ({ area: area.id, type: typeOn(area, changes, eve) }));
  const ended = chosen.map((area): Known => ({ ...area, validTo: eve }));
  if (act === 'split' || act === 'merge') {
    const made = successorsOf(chosen, { names, type: before[0]?.type ?? '', from: effectiveOn, known, newId });
    const into = act === 'merge' ? made[0]?.id : undefined;
    // What lay in one of several lies in what they became; in which part of one it lies a person must say.
    const inside = known.filter(({ id, parent }) => parent !== null && areas.includes(parent) && !areas.includes(id));
    const moved = into === undefined ? [] : inside.map((area): Known => ({ ...area, parent: into }));
    return {
      before,
      after: made.map((area) => ({ area: area.id, type: area.type })),
      made,
      changed: [...ended, ...moved]
    };
  }
  if (type === '') return { before, after: [], made: [], changed: ended };
  const after = before.map(({ area }): Member => ({ area, type }));
  // A change that is entered after a later one says nothing of what the area is now.
  const isLast = ({ id }: Known): boolean =>
    !changes.some((change) => isAbout(change, id) && change.effectiveOn > effectiveOn);
  return { before, after, made: [], changed: chosen.filter(isLast).map((area) => ({ ...area, type })) };
}

type Making = { names: readonly string[]; type: string; from: string; known: readonly Known[]; newId: () => string };

function successorsOf(ended: readonly Known[], { names, type, from, known, newId }: Making): Known[] {
  const taken = new Set(known.map(({ slug }) => slug));
  return names.map((name): Known => {
    const slug = freeCode(codeFrom(name, NAMELESS), taken);
    taken.add(slug);
    const parent = ended[0]?.parent ?? null;
    return { id: newId(), name, slug, code: '', type, parent, validFrom: from, validTo: '', geometry: null };
  });
}
