import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { AreaShapes } from '../../../domain/area/shapes.ts';
import AreaDrawing from './AreaDrawing.svelte';
import { labelsFor, sitesOf, type Label } from './labels.ts';
import { nextPlace } from './next-place.ts';
import { outlineOf } from './outline.ts';
import { isInside } from './plane.ts';

const box = (id: string, [x, y]: [number, number], wide: number, tall: number): AreaShapes['features'][number] => ({
  type: 'Feature',
  id,
  properties: null,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + wide, y],
        [x + wide, y + tall],
        [x, y + tall],
        [x, y]
      ]
    ]
  }
});
const shapesOf = (features: AreaShapes['features']): AreaShapes => ({ type: 'FeatureCollection', features });

/** 103 areas of uneven width in rows, as of a large city. */
const CITY = shapesOf(
  Array.from({ length: 103 }, (_, index) => {
    const [row, column] = [Math.floor(index / 11), index % 11];
    return box(
      `a${index}`,
      [7 + column * 0.02, 51 + row * 0.012],
      0.02 - (index % 4) * 0.003,
      0.012 - (index % 3) * 0.003
    );
  })
);

const LETTER = 20;
const boxOfLabel = ({ text, at }: Label, letter: number) => {
  const half = (text.length * 0.58 * letter) / 2;
  return { left: at.x - half, right: at.x + half, top: at.y - 0.6 * letter, bottom: at.y + 0.6 * letter };
};
function overlaps(labels: readonly Label[], letter: number): string[] {
  const boxes = labels.map((label) => ({ ...boxOfLabel(label, letter), text: label.text }));
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} on ${b.text}`)
  );
}

describe('what is written on a drawing of areas', () => {
  const wanted = (id: string) => ({ name: `Stadtteil ${id}`, number: id.slice(1) });

  it.each([8, LETTER, 45])('lies on nothing else, in letters of %i units', (letter) => {
    const drawing = outlineOf(CITY);
    const labels = labelsFor(sitesOf(drawing), { ...drawing, letter, chosen: 'a40' }, wanted);
    expect(labels.find(({ id }) => id === 'a40')?.text).toBe('Stadtteil a40');
    expect(overlaps(labels, letter)).toEqual([]);
  });

  it('is the name where it has room, and the number where it has not', () => {
    const drawing = outlineOf(CITY);
    const texts = (letter: number) =>
      labelsFor(sitesOf(drawing), { ...drawing, letter }, wanted).map(({ text }) => text);
    expect(texts(8).filter((text) => text.startsWith('Stadtteil')).length).toBeGreaterThan(60);
    expect(texts(20)).toHaveLength(103);
    expect(texts(20).every((text) => /^\d+$/.test(text))).toBe(true);
  });

  it('stands in the roomiest place, and on a part of an area that no smaller one covers', () => {
    const drawing = outlineOf(shapesOf([box('whole', [7, 51], 0.4, 0.2), box('part', [7.1, 51.02], 0.29, 0.17)]));
    const sites = sitesOf(drawing);
    const [whole, part] = sites;
    expect(whole?.shape.id).toBe('whole');
    for (const spot of whole!.spots) expect(isInside(spot, part!.shape.rings)).toBe(false);
    const [at] = part!.spots;
    const { x, y } = { x: 8 + 984 * (0.245 / 0.4), y: drawing.height * (1 - 0.105 / 0.2) };
    expect(Math.hypot((at?.x ?? 0) - x, (at?.y ?? 0) - y)).toBeLessThan(40);
  });

  it('is in sight whole, though the chosen area is a small one at the edge', () => {
    const drawing = outlineOf(shapesOf([box('edge', [7, 51], 0.01, 0.01), box('rest', [7.02, 51], 0.4, 0.2)]));
    const [label] = labelsFor(sitesOf(drawing), { ...drawing, letter: 30, chosen: 'edge' }, () => ({
      name: 'Hafenviertel'
    }));
    expect(boxOfLabel(label!, 30).left).toBeGreaterThanOrEqual(0);
  });
});

describe('an arrow key', () => {
  const places = [
    { id: 'here', at: { x: 0, y: 0 } },
    { id: 'north', at: { x: 10, y: -50 } },
    { id: 'far north', at: { x: 0, y: -90 } },
    { id: 'east', at: { x: 60, y: 20 } }
  ];
  it.each([
    ['ArrowUp', 'north'],
    ['ArrowRight', 'east'],
    ['ArrowDown', undefined],
    ['Enter', undefined]
  ])('%s leads to %s', (key, id) => expect(nextPlace(key, { x: 0, y: 0 }, places)?.id).toBe(id));
});

describe('the drawing on the server', () => {
  it('has a link and a label of each area, beside it the list, and draws no area that is not among the places', () => {
    const places = CITY.features
      .slice(0, 12)
      .map(({ id }, index) => ({ id: String(id), name: `Ort ${index}`, href: `/area/${index}` }));
    const { body } = render(AreaDrawing, {
      props: { geometry: CITY, places, label: 'Stadtteile', current: 'a3', onopen: () => undefined }
    });
    expect(body.match(/<a [^>]*data-area=/g)).toHaveLength(12);
    expect(body.match(/href="\/area\/7"/g)).toHaveLength(2);
    expect(body.match(/<path/g)).toHaveLength(13);
    expect(body.match(/tabindex="0"/g)).toHaveLength(1);
    expect(body.match(/<text/g)).toHaveLength(12);
  });
});
