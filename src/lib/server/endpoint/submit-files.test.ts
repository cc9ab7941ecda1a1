import { beforeEach, describe, expect, test } from 'vitest';
import { faultIn } from '../backup/bodies.ts';
import type { Json } from '../../kernel/json.ts';
import {
  formNamed,
  itemOf,
  openSurvey,
  openTown,
  remarkIn,
  RESIDENT,
  shaOf,
  submit,
  type Town
} from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const remark = (more?: Record<string, Json>): Json => remarkIn(town.areas.north, more);

describe('a photo', () => {
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const sha = shaOf(bytes);
  const photo = { sha256: sha, type: 'image/jpeg', size: bytes.length };
  const put = (sent = bytes, name = shaOf(sent)) => town.endpoint.putFile(RESIDENT, { sha: name, bytes: sent });

  test('is taken without an account once an accepted item announced it, and read by who may read the item', async () => {
    expect(await put()).toEqual({ ok: false, error: { reason: 'not-announced' } });
    await submit(town, itemOf('remark', remark({ photo })));
    expect(await put()).toEqual({ ok: true, value: 'stored' });
    expect(await put()).toEqual({ ok: true, value: 'known' });
    expect(await town.endpoint.getFile(town.people.north, sha)).toEqual({
      bytes: Buffer.from(bytes),
      type: 'image/jpeg',
      shared: false
    });
    for (const actor of [RESIDENT, town.people.south, town.people.administrator]) {
      expect(await town.endpoint.getFile(actor, sha)).toBeUndefined();
    }
  });

  test('of another client is kept as its picture alone, under the name and the size that were announced', async () => {
    const part = [0xff, 0xe1, 0, 14, ...new TextEncoder().encode('Exif\0\0GPS 51')];
    const bare = Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 3, 1, 7, 7, 0xff, 0xd9);
    const full = Uint8Array.of(0xff, 0xd8, ...part, ...bare.subarray(2), ...part);
    await submit(town, itemOf('remark', remark({ photo: { ...photo, sha256: shaOf(full), size: full.length } })));
    expect(await put(full)).toEqual({ ok: true, value: 'stored' });
    expect(await put(full)).toEqual({ ok: true, value: 'known' });
    expect(await town.endpoint.getFile(town.people.north, shaOf(full))).toMatchObject({ bytes: Buffer.from(bare) });
    expect(await town.endpoint.getFile(town.people.north, shaOf(bare))).toBeUndefined();
    let dump = '';
    await town.store.dump((more) => void (dump += more));
    expect(dump).not.toContain(Buffer.from('GPS 51').toString('base64').slice(0, 6));
    expect(dump.split('\n').map(faultIn)).not.toContain(`the file ${shaOf(full)} is damaged`);
  });

  test('must be the bytes that were announced, of their size and their own type', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    await submit(town, itemOf('remark', remark({ photo: { ...photo, sha256: shaOf(png) } })));
    expect(await put(png)).toEqual({ ok: false, error: { reason: 'not-announced' } });
    await submit(town, itemOf('remark', remark({ photo: { ...photo, size: 8 } })));
    expect(await put()).toEqual({ ok: false, error: { reason: 'not-announced' } });
    expect(await put(bytes, shaOf(png))).toEqual({ ok: false, error: { reason: 'other-bytes' } });
    expect(await put(new Uint8Array(2_000_001))).toEqual({ ok: false, error: { reason: 'too-large' } });
  });
});

describe('a document', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(formNamed('Ein Dokument')));
  const sha = shaOf(bytes);

  test('is stored by staff before the record that names it, and read by everybody once it is published', async () => {
    expect(await town.endpoint.putFile(town.people.reader, { sha, bytes })).toMatchObject({ ok: false });
    expect(await town.endpoint.putFile(town.people.planner, { sha, bytes })).toEqual({ ok: true, value: 'stored' });
    expect(await town.endpoint.getFile(RESIDENT, sha)).toBeUndefined();
    const { desk: planner, edition } = await openSurvey(town, town.areas.north);
    await planner.send();
    const { n } = [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!;
    const next = edition(true, n);
    await planner.push({ ...next, data: { ...next.data, definition: sha } });
    expect(await town.endpoint.getFile(RESIDENT, sha)).toMatchObject({ type: 'application/json', shared: true });
  });

  test('that no record names goes after a day', async () => {
    await town.endpoint.putFile(town.people.planner, { sha, bytes });
    town.passDays(1);
    await town.endpoint.tend();
    expect(await town.store.read((tx) => tx.files.has(sha))).toBe(true);
    town.passDays(1);
    await town.endpoint.tend();
    expect(await town.store.read((tx) => tx.files.has(sha))).toBe(false);
  });

  test('is nothing but JSON, JPEG or WebP', async () => {
    const html = new TextEncoder().encode('<script>alert(1)</script>');
    expect(await town.endpoint.putFile(town.people.planner, { sha: shaOf(html), bytes: html })).toEqual({
      ok: false,
      error: { reason: 'wrong-type' }
    });
  });
});
