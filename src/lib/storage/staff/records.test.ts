import { beforeEach, describe, expect, test } from 'vitest';
import { stampsOf } from '#lib/domain/record/write.ts';
import { createPlainRecords } from './plain-records.ts';
import { getRecord, listByKind, listByParent } from './record-queries.ts';
import { createRecords } from './records.ts';
import { StaffDatabase } from './staff-database.ts';
import { ACCOUNT, AREA, CONFERENCE, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';

const disk = () => {
  const indexedDb = newDisk();
  const env = testEnv();
  const db = new StaffDatabase(ACCOUNT, indexedDb);
  const records = createRecords(db, env);
  return { env, db, records, plain: createPlainRecords(db, env), indexedDb };
};
let at: ReturnType<typeof disk>;
beforeEach(() => void (at = disk()));

describe('a record that several people edit', () => {
  test('opens the feed of its event and is ready at once when nothing is missing', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    expect(made).toMatchObject({ feed: `event:${made.id}`, parent: AREA, transfer: 'ready', n: 0 });
    expect(made.data.title).toBe('Sozialraumkonferenz');
  });

  test('stays a draft while something required is missing, and is ready with the write that completes it', async () => {
    const { heldOn: _later, ...incomplete } = CONFERENCE;
    const made = must(await at.records.create('conference', incomplete));
    expect(made.transfer).toBe('draft');
    const done = must(await at.records.write(made.id, { heldOn: { value: '2026-12-01', shown: [] } }));
    expect(done.transfer).toBe('ready');
  });

  test('is placed in the feed of what it hangs on, and refused where that is not here', async () => {
    const conference = must(await at.records.create('conference', CONFERENCE));
    const item = { conference: conference.id, position: 'a0', title: 'Spielplatz' };
    expect(must(await at.records.create('agenda-item', item)).feed).toBe(conference.feed);
    const orphan = await at.records.create('agenda-item', { ...item, conference: ACCOUNT });
    expect(orphan).toEqual({ ok: false, error: { type: 'no-feed' } });
  });

  test('keeps what another tab wrote while this one was not showing it', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    const shown = stampsOf(made.copy!, 'place');
    const otherTab = createRecords(new StaffDatabase(ACCOUNT, at.indexedDb), at.env);
    must(await otherTab.write(made.id, { place: { value: 'Kellerraum', shown } }));
    const both = must(await at.records.write(made.id, { place: { value: 'Bürgerhaus', shown } }));
    expect(both.copy!.fields.place!.map(({ value }) => value)).toEqual(['Kellerraum', 'Bürgerhaus']);
  });

  test('replaces what was written here a moment ago, though the screen still showed what was before', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    const shown = stampsOf(made.copy!, 'place');
    const write = async (value: string) => must(await at.records.write(made.id, { place: { value, shown } }));
    await write('Kellerraum');
    await write('Aula');
    expect((await write('Bürgerhaus')).copy!.fields.place!.map(({ value }) => value)).toEqual(['Bürgerhaus']);
  });

  test('leaves one value of several that were written here at once', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    const shown = stampsOf(made.copy!, 'place');
    await Promise.all(
      ['Kellerraum', 'Aula', 'Bürgerhaus'].map((value) => at.records.write(made.id, { place: { value, shown } }))
    );
    const held = await getRecord(at.db, made.id);
    expect(held!.copy!.fields.place!.map(({ value }) => value)).toEqual(['Bürgerhaus']);
  });

  test('replaces nothing of others between two own writes, nor what was written here in another field', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    const shown = stampsOf(made.copy!, 'place');
    must(await at.records.write(made.id, { place: { value: 'Kellerraum', shown } }));
    const otherTab = createRecords(new StaffDatabase(ACCOUNT, at.indexedDb), at.env);
    must(await otherTab.write(made.id, { place: { value: 'Turnhalle', shown: [] } }));
    must(await at.records.write(made.id, { title: { value: 'Ohne Blick', shown: [] } }));
    const both = must(await at.records.write(made.id, { place: { value: 'Bürgerhaus', shown } }));
    expect(both.copy!.fields.place!.map(({ value }) => value)).toEqual(['Turnhalle', 'Bürgerhaus']);
  });

  test('replaces what the own making of it said, before anything of it was shown', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    const next = must(await at.records.write(made.id, { title: { value: 'Stadtteilkonferenz', shown: [] } }));
    expect(next.copy!.fields.title).toHaveLength(1);
  });

  test('never gives out a stamp twice, though the clock is set back by years', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    at.env.clock.now -= 3 * 365 * 24 * 60 * 60 * 1000;
    const shown = stampsOf(made.copy!, 'title');
    const later = must(await at.records.write(made.id, { title: { value: 'Stadtteilkonferenz', shown } }));
    expect(later.copy!.fields.title).toHaveLength(1);
    expect(later.copy!.fields.title![0]!.stamp > shown[0]!).toBe(true);
  });

  test('can be removed and restored, and is listed accordingly', async () => {
    const { id } = must(await at.records.create('conference', CONFERENCE));
    must(await at.records.remove(id));
    expect(await listByKind(at.db, 'conference')).toEqual([]);
    expect(await listByKind(at.db, 'conference', { removed: true })).toHaveLength(1);
    must(await at.records.restore(id));
    expect((await listByParent(at.db, 'conference', AREA)).map((view) => view.id)).toEqual([id]);
  });

  test('gets back what stood in a field before a choice, beside each other, and keeps what came since', async () => {
    const { id, copy } = must(await at.records.create('conference', CONFERENCE));
    const [first] = stampsOf(copy!, 'place');
    must(await at.records.putBack(id, 'place', ['Saal', 'Keller'], first === undefined ? [] : [first]));
    const both = must(await at.records.write(id, { title: { value: 'Neu', shown: stampsOf(copy!, 'title') } })).copy!;
    const placesIn = ({ fields }: typeof both) => fields.place!.map(({ value }) => value);
    expect(placesIn(both)).toEqual(['Saal', 'Keller']);
    expect(new Set(stampsOf(both, 'place')).size).toBe(2);

    const chosen = must(await at.records.write(id, { place: { value: 'Saal', shown: stampsOf(both, 'place') } })).copy!;
    expect(placesIn(chosen)).toEqual(['Saal']);
    must(await at.records.putBack(id, 'place', ['Saal', 'Keller'], stampsOf(chosen, 'place')));
    expect(placesIn((await getRecord(at.db, id))!.copy!)).toEqual(['Saal', 'Keller']);

    const again = (await getRecord(at.db, id))!.copy!;
    const taken = must(
      await at.records.write(id, { place: { value: 'Keller', shown: stampsOf(again, 'place') } })
    ).copy!;
    must(await at.records.write(id, { place: { value: 'Aula', shown: stampsOf(taken, 'place') } }));
    must(await at.records.putBack(id, 'place', ['Saal'], stampsOf(taken, 'place')));
    expect(placesIn((await getRecord(at.db, id))!.copy!)).toEqual(['Aula', 'Saal']);
  });

  test('refuses an id that is taken', async () => {
    const { id } = must(await at.records.create('conference', CONFERENCE));
    expect(await at.records.create('conference', CONFERENCE, id)).toEqual({ ok: false, error: { type: 'exists' } });
  });
});

describe('a record that is written once', () => {
  const remark = '00000000-0000-4000-8000-0000000000e1';
  const answer = { remark, text: 'Das Amt prüft den Ort.', answeredOn: '2026-11-22' };

  beforeEach(async () => {
    const server = { n: 1, mac: 'm'.repeat(22), body: { data: { area: AREA, text: 'Am Bach fehlt eine Bank.' } } };
    await at.db.records.put({ id: remark, feed: `area:${AREA}`, kind: 'remark', parent: AREA, server });
  });

  test('is a draft until it is sent, and cannot be changed from then on', async () => {
    const { id } = must(await at.plain.draft('answer', { ...answer, text: 'Das Amt' }));
    expect((await getRecord(at.db, id))!.transfer).toBe('draft');
    must(await at.plain.editDraft(id, answer));
    expect(must(await at.plain.send(id))).toMatchObject({ transfer: 'ready', parent: remark, feed: `area:${AREA}` });
    expect(await at.plain.editDraft(id, answer)).toEqual({ ok: false, error: { type: 'already-sent' } });
  });

  test('is not sent while its kind does not hold', async () => {
    const { id } = must(await at.plain.draft('answer', { ...answer, text: '' }));
    expect(await at.plain.send(id)).toEqual({ ok: false, error: { type: 'incomplete' } });
  });
});

describe('who writes in a part of the minutes says that it is to stay', () => {
  const removedIn = async (id: string) => (await getRecord(at.db, id))!.copy!.fields.removed ?? [];
  const minutes = async () => {
    const conference = must(await at.records.create('conference', CONFERENCE)).id;
    const item = must(await at.records.create('agenda-item', { conference, position: 'a0', title: 'Platz' })).id;
    const task = must(await at.records.create('task', { agendaItem: item, position: 'a0', what: '' })).id;
    return { conference, item, task };
  };

  test('and so is its agenda item, from the moment it is made', async () => {
    const { conference, item, task } = await minutes();
    expect((await removedIn(item)).map(({ value }) => value)).toEqual([false]);
    expect(await removedIn(task)).toEqual([]);
    must(await at.records.write(task, { what: { value: 'Angebote', shown: [] } }));
    expect((await removedIn(task)).map(({ value }) => value)).toEqual([false]);
    expect(await removedIn(conference)).toEqual([]);
  });

  test('but not by moving it', async () => {
    const { item, task } = await minutes();
    must(await at.records.write(task, { position: { value: 'a1', shown: [] } }));
    expect(await removedIn(task)).toEqual([]);
    must(await at.records.write(item, { position: { value: 'a1', shown: [] } }));
    expect((await removedIn(item)).length).toBe(1);
  });

  test('once, as long as nothing was sent; and beside a removal, for a person to decide', async () => {
    const { item, task } = await minutes();
    const [first] = await removedIn(item);
    must(await at.records.write(task, { who: { value: 'Amt', shown: [] } }));
    expect(await removedIn(item)).toEqual([first]);
    must(await at.records.remove(item));
    must(await at.records.write(task, { who: { value: 'Grünflächenamt', shown: [] } }));
    expect((await removedIn(item)).map(({ value }) => value).sort()).toEqual([false, true]);
  });

  test('also in another language, and nowhere but in kinds that say so', async () => {
    const survey = must(await at.records.create('survey', { title: 'x', area: AREA }));
    must(await at.records.write(survey.id, { titleInEn: { value: 'y', shown: [] } }));
    expect(await removedIn(survey.id)).toEqual([]);
  });
});

describe('many records', () => {
  const three = ['Aula', 'Bürgerhaus', 'Kellerraum'].map((place) => ({ fields: { ...CONFERENCE, place } }));

  test('are made in one transaction, each ready in its order under a stamp of its own', async () => {
    const made = must(await at.records.createMany('conference', three));
    const rows = await at.db.records.orderBy('work.queue').toArray();
    expect(rows.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    const stamps = made.map(({ copy }) => stampsOf(copy!, 'title')[0]!);
    expect(stamps).toEqual([...new Set(stamps)].sort());
    const next = must(await at.records.create('conference', CONFERENCE));
    expect(stampsOf(next.copy!, 'title')[0]! > stamps[2]!).toBe(true);
  });

  test('are made all or none of them', async () => {
    const there = must(await at.records.create('conference', CONFERENCE));
    const refused = await at.records.createMany('conference', [...three, { ...three[0]!, id: there.id }]);
    expect(refused).toEqual({ ok: false, error: { type: 'exists' } });
    const twice = [three[0]!, three[1]!].map(({ fields }) => ({ fields, id: ACCOUNT }));
    expect(await at.records.createMany('conference', twice)).toEqual({ ok: false, error: { type: 'exists' } });
    const items = [{ fields: { conference: there.id, position: 'a0', title: 'Spielplatz' } }];
    expect(must(await at.records.createMany('agenda-item', items))[0]!.feed).toBe(there.feed);
    const orphan = { fields: { ...items[0]!.fields, conference: ACCOUNT } };
    const without = await at.records.createMany('agenda-item', [...items, orphan]);
    expect(without).toEqual({ ok: false, error: { type: 'no-feed' } });
    expect(await at.db.records.count()).toBe(2);
  });

  test('are written in order, all or none of them, and a write knows the one before it', async () => {
    const [one, two] = must(await at.records.createMany('conference', three));
    const place = (id: string, value: string) => ({ id, changes: { place: { value, shown: [] } } });
    must(await at.records.writeMany([place(one!.id, 'Hof'), place(two!.id, 'Saal'), place(one!.id, 'Garten')]));
    const places = async (id: string) => (await getRecord(at.db, id))!.copy!.fields.place!.map(({ value }) => value);
    expect([await places(one!.id), await places(two!.id)]).toEqual([['Garten'], ['Saal']]);
    const unknown = await at.records.writeMany([place(one!.id, 'Dach'), place(ACCOUNT, 'Dach')]);
    expect(unknown).toEqual({ ok: false, error: { type: 'not-found' } });
    expect(await places(one!.id)).toEqual(['Garten']);
  });
});
