import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { draftAreas, type DraftArea } from '#lib/geodata/areas.ts';
import { guessColumns } from '#lib/geodata/columns.ts';
import type { Layer } from '#lib/geodata/layer.ts';
import { readLayers } from '#lib/geodata/read.ts';
import { isSure, readingsOf } from '#lib/geodata/systems.ts';

const FOLDER = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(FOLDER);

beforeEach((test) => {
  if (!present) test.skip('Real boundaries were not tested: ../shared/data is not on this machine');
});

function layerOf(file: string): Layer {
  const read = readLayers(readFileSync(new URL(file, FOLDER)), file);
  if (!read.ok) throw new Error(read.error);
  return read.value[0]!;
}

const NONE = { codes: new Set<string>(), slugs: new Set<string>() };
const areasOf = (layer: Layer): DraftArea[] => draftAreas(layer, guessColumns(layer), readingsOf(layer)[0]!, NONE);

describe('Flensburg', () => {
  test('has 13 Stadtteile, whose number stands in the field of the name', () => {
    const layer = layerOf('flensburg_stadtteile.geojson');
    expect(isSure(layer, readingsOf(layer))).toBe(true);
    expect(guessColumns(layer)).toMatchObject({ name: 'AREA_NAME', code: 'AREA_NAME', split: true });
    const areas = areasOf(layer);
    expect(areas).toHaveLength(13);
    expect(areas.flatMap(({ faults }) => faults)).toEqual([]);
    expect(areas.find(({ code }) => code === '03')).toMatchObject({ name: 'Nordstadt', slug: 'nordstadt' });
  });
});

describe('Leipzig', () => {
  test('has 63 Ortsteile with clockwise rings, and keys that begin with a zero', () => {
    const layer = layerOf('leipzig_ortsteile_wgs84.geojson');
    expect(isSure(layer, readingsOf(layer))).toBe(true);
    expect(guessColumns(layer)).toMatchObject({ name: 'title', code: 'key', split: false });
    const areas = areasOf(layer);
    expect(areas).toHaveLength(63);
    expect(areas.flatMap(({ faults }) => faults)).toEqual([]);
    expect(areas[0]).toMatchObject({ code: '00', name: 'Zentrum' });
  });

  test('as published says one order of its axes and has the other: turned, it is the same city', () => {
    const layer = layerOf('leipzig_ortsteile_ACHSEN_VERTAUSCHT.json');
    const readings = readingsOf(layer);
    expect(readings[0]).toEqual({ system: 'EPSG:4326', swapped: true });
    expect(isSure(layer, readings)).toBe(false);
    const turned = areasOf(layer);
    const [lon = 0, lat = 0] = turned[1]?.polygons[0]?.[0]?.[0] ?? [];
    expect([Math.round(lon), Math.round(lat)]).toEqual([12, 51]);
    expect(turned.filter(({ notes }) => notes.includes('holds-others')).map(({ name }) => name)).toEqual(['Gesamt']);
    expect(turned.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
