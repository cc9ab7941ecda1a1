import type { Change } from '#lib/domain/record/write.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import type { Desk } from './desk.svelte.ts';
import { idFrom } from './id-from.ts';
import { PublicDesk } from './public-desk.ts';
import { RecordDesk, type Held } from './record-desk.ts';

/** The public version of one remark: made from its words, gone over by hand, and then made public or not. */
export class Redacting {
  readonly publishing: PublicDesk;
  #records: RecordDesk<'redaction'>;
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#records = new RecordDesk(desk, 'redaction');
    this.publishing = new PublicDesk(desk);
  }

  /** Undefined while nobody has begun one. */
  read = async (remark: string): Promise<Held<'redaction'> | undefined> =>
    this.#records.read(await idFrom(this.#desk.env, 'redaction', remark));

  /** Begins with these words; nothing is public yet. False where nothing was written. */
  begin = async (remark: string, text: string): Promise<boolean> =>
    (await this.#records.create({ remark, text })) !== undefined;

  write = (id: string, change: Change): Promise<Merged | undefined> => this.#records.write(id, 'text', change);
}
