import type { Group } from '#lib/app/desk/minutes.ts';
import type { Part, Placed } from '#lib/kinds/conference/minutes.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import type { Change } from '#lib/domain/record/write.ts';

/** What somebody can do to minutes; each act is written on this device at once. False and undefined: nothing was. */
export type MinutesActs = {
  write: (id: string, field: string, change: Change) => Promise<Merged | undefined>;
  choose: (record: Part, field: string, value: Json) => Promise<Merged | undefined>;
  addItem: (after: readonly Placed[]) => Promise<string | undefined>;
  addResolution: (agendaItem: string, after: readonly Placed[]) => Promise<string | undefined>;
  addTask: (agendaItem: string, after: readonly Placed[]) => Promise<string | undefined>;
  move: (list: readonly Placed[], index: number, step: -1 | 1) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
  restore: (id: string) => Promise<boolean>;
  count: (group: Group, count: number | '', shown: Change['shown']) => Promise<Merged | undefined>;
};

/** Said after something was taken out or moved; `undo` takes it back. */
export type Spoken = { text: string; undo?: () => void };
