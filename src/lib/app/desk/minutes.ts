import { STAKEHOLDER_GROUPS } from '#lib/domain/conference/groups.ts';
import { minutesOf, type Minutes, type Part, type Placed } from '#lib/kinds/conference/minutes.ts';
import { KnownMinutes } from '#lib/kinds/conference/same-minutes.ts';
import { placeOf, type Place } from '#lib/domain/access/place.ts';
import { positionAfterMove, positionBetween } from '#lib/domain/record/position.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { stampsOf, type Change } from '#lib/domain/record/write.ts';
import type { Editable } from '#lib/kinds/record-view.ts';
import { Model } from '#lib/storage/staff/kept-views.ts';
import { editable } from '#lib/storage/staff/record-queries.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Desk } from './desk.svelte.ts';
import { byFeed } from './events.ts';
import { idFrom } from './id-from.ts';

const KINDS = ['conference', 'agenda-item', 'resolution', 'task', 'attendance'] as const;
/** What minutes are made of, by the feed of their event. While somebody types, only what was written is read again. */
const parts = new Model(KINDS, (look) => byFeed(KINDS.flatMap((kind) => look(kind, { removed: true }))));

export type Group = (typeof STAKEHOLDER_GROUPS)[number];

/** Who reads an event follows from its conference: its area and its team. */
export const placeOfConference = ({ id, data }: Editable<'conference'>): Place =>
  placeOf(`event:${id}`, { ...(data.area !== undefined && { area: data.area }), members: data.team ?? [] });

/** The minutes of one conference under somebody's hands. Every act is written at once on this device. */
export class MinutesDesk {
  readonly live: Live<Minutes | undefined>;
  #desk: Desk;
  #conference: string;
  #known = new KnownMinutes();

  constructor(desk: Desk, conference: string) {
    this.#desk = desk;
    this.#conference = conference;
    this.live = new Live(this.read, undefined);
  }

  read = async (): Promise<Minutes | undefined> => {
    const ofFeed = await this.#desk.db.kept.read(parts);
    const read = this.#known.parts(editable(ofFeed(`event:${this.#conference}`)));
    const minutes = minutesOf(this.#conference, read);
    return minutes && this.#known.minutes(minutes);
  };

  write = async (id: string, field: string, change: Change): Promise<Merged | undefined> =>
    (await this.#desk.keep(this.#desk.records.write(id, { [field]: change })))?.copy;

  /** Several versions become the one a person chose; what arrives after this stays beside it. */
  choose = (record: Part, field: string, value: Json): Promise<Merged | undefined> =>
    this.write(record.id, field, { value, shown: stampsOf(record.copy, field) });

  /** Each `add…` gives the id of what is new, or undefined where nothing was written. */
  addItem = (after: readonly Placed[]): Promise<string | undefined> =>
    this.#add('agenda-item', { conference: this.#conference, title: '' }, after);

  addResolution = (agendaItem: string, after: readonly Placed[]): Promise<string | undefined> =>
    this.#add('resolution', { agendaItem, wording: '', mode: 'consensus' }, after);

  addTask = (agendaItem: string, after: readonly Placed[]): Promise<string | undefined> =>
    this.#add('task', { agendaItem, what: '' }, after);

  /** One step up or down; at the end of the list nothing happens. */
  move = async (list: readonly Placed[], index: number, step: -1 | 1): Promise<boolean> => {
    const moved = list[index];
    const position = positionAfterMove(list.map(positionIn), index, step, await this.#run());
    if (moved === undefined || position === undefined) return false;
    const shown = stampsOf(moved.copy, 'position');
    return (await this.write(moved.id, 'position', { value: position, shown })) !== undefined;
  };

  remove = async (id: string): Promise<boolean> => (await this.#desk.keep(this.#desk.records.remove(id))) !== undefined;

  restore = async (id: string): Promise<boolean> =>
    (await this.#desk.keep(this.#desk.records.restore(id))) !== undefined;

  /** A new count has an id derived from conference and group, so that two tablets count into one record. */
  count = async (group: Group, count: number | '', shown: Change['shown']): Promise<Merged | undefined> => {
    const held = (await this.read())?.attendance.find(({ data }) => data.group === group);
    if (held) return this.write(held.id, 'count', { value: count, shown });
    const id = await idFrom(this.#desk.env, 'attendance', `${this.#conference}:${group}`);
    const fields = { conference: this.#conference, group, count };
    return (await this.#desk.keep(this.#desk.records.create('attendance', fields, id)))?.copy;
  };

  /** What this device writes at one place stays together. */
  #run = async (): Promise<string> => (await this.#desk.db.meta.get('device'))?.node ?? '';

  async #add(kind: string, fields: Record<string, Json>, after: readonly Placed[]): Promise<string | undefined> {
    const last = after.at(-1);
    const position = positionBetween(last && positionIn(last), undefined, await this.#run());
    return (await this.#desk.keep(this.#desk.records.create(kind, { ...fields, position })))?.id;
  }
}

const positionIn = ({ data }: Placed): string => data.position ?? '';
