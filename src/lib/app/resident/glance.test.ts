import { describe, expect, it } from 'vitest';
import { example as municipality } from '#lib/kinds/municipality/kind.ts';
import { example as version } from '#lib/kinds/survey-version/kind.ts';
import { glanceAt } from './glance.ts';

const EPOCH = '0'.repeat(32);
const CITY = { id: 'city', kind: 'municipality', data: municipality, n: 1 };
const SURVEY = { id: 'version', kind: 'survey-version', data: version, n: 2 };

/** A server whose pages lie at these addresses; every other one is not there. */
const serving =
  (pages: Record<string, unknown>) =>
  async (input: unknown): Promise<Response> => {
    const page = pages[String(input)];
    return page === undefined ? new Response('', { status: 404 }) : new Response(JSON.stringify(page));
  };

const first = '/api/public?since=0';
const next = `/api/public?epoch=${EPOCH}&since=1`;
const page = (rows: unknown[], n: number, more = false) => ({ epoch: EPOCH, rows, n, more });

describe('a glance at a survey', () => {
  it('finds it, and whose it is', async () => {
    const glance = await glanceAt(serving({ [first]: page([CITY, SURVEY], 2) }), version.code);
    expect(glance?.version).toEqual({ ...version, id: 'version' });
    expect(glance?.municipality?.name).toBe(municipality.name);
  });

  it('reads the feed to its end', async () => {
    const pages = { [first]: page([CITY], 1, true), [next]: page([SURVEY], 2) };
    expect((await glanceAt(serving(pages), version.code))?.version.id).toBe('version');
  });

  it('goes by the latest of a row that comes twice', async () => {
    const closed = { ...SURVEY, data: { ...version, open: false }, n: 3 };
    const pages = { [first]: page([SURVEY], 1, true), [next]: page([closed], 3) };
    expect((await glanceAt(serving(pages), version.code))?.version.open).toBe(false);
    const gone = { id: SURVEY.id, kind: SURVEY.kind, gone: true, n: 3 };
    const taken = { [first]: page([SURVEY], 1, true), [next]: page([gone], 3) };
    expect(await glanceAt(serving(taken), version.code)).toBeUndefined();
  });

  it.each([
    ['nothing', {}],
    ['the page of a hotel', { [first]: 'Welcome' }],
    ['some other JSON', { [first]: { rows: 'none' } }],
    ['a page of empty rows', { [first]: page([null], 1) }],
    ['the first page alone', { [first]: page([SURVEY], 1, true) }],
    ['a feed that does not go on', { [first]: page([SURVEY], 1, true), [next]: page([], 1, true) }]
  ])('gives way to the store where %s comes', async (_, pages) => {
    expect(await glanceAt(serving(pages), version.code)).toBeUndefined();
  });

  it.each(['code', 'title', 'languages', 'open', 'closesOn'])(
    'leaves out a survey without a readable %s',
    async (name) => {
      const odd = { ...SURVEY, id: 'odd', data: { ...version, [name]: 7 } };
      expect((await glanceAt(serving({ [first]: page([odd, SURVEY], 2) }), version.code))?.version.id).toBe('version');
      expect(await glanceAt(serving({ [first]: page([odd], 2) }), version.code)).toBeUndefined();
    }
  );

  it('gives way to the store without a network', async () => {
    const cut = async (): Promise<Response> => {
      throw new TypeError('Failed to fetch');
    };
    expect(await glanceAt(cut, version.code)).toBeUndefined();
  });
});
