import { canonicalJson, type Json } from '#lib/kernel/json.ts';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';

/** One value a person wrote into one field; every value is unique, so it can be followed whatever its stamp becomes. */
export type Written = {
  record: string;
  field: string;
  value: string;
  /** Values the person was shown and replaced. */
  shown: string[];
  device: string;
  at: number;
  accepted: boolean;
  /** Why nothing is promised of it any more. */
  excused?: string;
};

export type PlainWritten = { record: string; device: string; at: number; accepted: boolean; excused?: string };

export const valueKey = (value: Json): string => canonicalJson(value);

/** What people wrote and were told is kept, and what became of it. */
export class Ledger {
  readonly writes = new Map<string, Written>();
  readonly plain = new Map<string, PlainWritten>();

  write(written: Omit<Written, 'accepted'>): void {
    this.writes.set(written.value, { ...written, accepted: false });
  }

  accept(_record: string, value: Json): void {
    const written = this.writes.get(valueKey(value));
    if (written !== undefined) written.accepted = true;
  }

  acceptPlain(record: string): void {
    const written = this.plain.get(record);
    if (written !== undefined) written.accepted = true;
  }

  excuse(
    which: (written: { record: string; device: string; at: number; accepted: boolean; value?: string }) => boolean,
    why: string
  ): void {
    for (const written of [...this.writes.values(), ...this.plain.values()]) {
      if (written.excused === undefined && which(written)) written.excused = why;
    }
  }

  /** These stand on the server, however they got there: also in a copy that somebody handed back. */
  acceptStanding(values: ReadonlySet<string>): void {
    for (const written of this.writes.values()) written.accepted ||= values.has(written.value);
  }

  /** The server has lost its memory of these: they are a device's own again, and may be refused or thrown away. */
  unaccept(which: (value: string) => boolean): void {
    for (const written of this.writes.values()) if (which(written.value)) written.accepted = false;
    for (const written of this.plain.values()) if (which(written.record)) written.accepted = false;
  }

  /**
   * What was replaced, by somebody who saw it, with a write that is excused for `why`: it stands nowhere any more either. A
   * write between the two may be excused for another reason, yet it was seen, so it did replace what was there before it.
   */
  excuseReplaced(why: string, survives: (value: string) => boolean): void {
    const replacing = new Set([...this.writes.values()].filter(({ excused }) => excused === why));
    for (const { shown } of replacing) {
      for (const replaced of shown.map((value) => this.writes.get(value))) {
        if (replaced === undefined || survives(replaced.value)) continue;
        replaced.excused ??= why;
        replacing.add(replaced);
      }
    }
  }

  /** Writes that neither stand on the server nor were replaced there by somebody who had seen them. */
  lost(server: ReadonlyMap<string, StoredRecord>): string[] {
    const standing = new Set([...server.values()].flatMap(valuesOf));
    const landed = new Set<string>();
    const settle = (value: string): void => {
      if (landed.has(value)) return;
      landed.add(value);
      for (const seen of this.writes.get(value)?.shown ?? []) settle(seen);
    };
    for (const value of standing) settle(value);
    const lost = [...this.writes.values()]
      .filter(({ value, excused }) => excused === undefined && !landed.has(value))
      .map(
        (w) =>
          `${w.field} of ${w.record} = ${w.value}, written on ${w.device} at ${w.at}${w.accepted ? ', accepted' : ''}`
      );
    const gone = [...this.plain.values()]
      .filter(({ record, excused }) => excused === undefined && !server.has(record))
      .map(({ record, device, at }) => `plain ${record}, written on ${device} at ${at}`);
    return [...lost, ...gone];
  }
}

/** Every value of every field, by its text. */
export function valuesOf({ body }: Pick<StoredRecord, 'body'>): string[] {
  if (!('fields' in body)) return [];
  return Object.values(body.fields).flatMap((entries) => entries.map(({ value }) => valueKey(value)));
}
