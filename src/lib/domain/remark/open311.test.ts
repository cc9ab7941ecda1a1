import { expect, test } from 'vitest';
import { serviceRequests, type Defect } from './open311.ts';

const LAMP: Defect = {
  id: '4f9f1c7e-0000-4000-8000-000000000001',
  text: 'Die Laterne ist aus, sagt Frau Klein.',
  place: 'Bachweg 3',
  actionField: '',
  day: '2026-11-22'
};

test('a defect is one service request of GeoReport v2, and names nobody', () => {
  expect(serviceRequests(LAMP)).toEqual([
    {
      service_request_id: LAMP.id,
      status: 'open',
      service_code: 'other',
      description: 'Die Laterne ist aus, sagt […].',
      requested_datetime: '2026-11-22T00:00:00Z',
      address: 'Bachweg 3'
    }
  ]);
});

test('what an officer has gone over is taken as it stands', () => {
  const [request] = serviceRequests({ ...LAMP, redacted: 'Die Laterne ist aus.', actionField: 'cohesion' })!;
  expect(request).toMatchObject({ description: 'Die Laterne ist aus.', service_code: 'cohesion' });
});

test('an exact place of the map goes along, one on a grid does not', () => {
  const at = { lat: 51.51, lng: 7.46 };
  expect(serviceRequests({ ...LAMP, place: '', point: { ...at, exact: true } })).toMatchObject([
    { lat: 51.51, long: 7.46 }
  ]);
  expect(serviceRequests({ ...LAMP, point: { ...at, exact: false } })![0]).not.toHaveProperty('lat');
  expect(serviceRequests({ ...LAMP, place: '', point: { ...at, exact: false } })).toBeUndefined();
});

test.each([{ place: ' ' }, { place: '' }, { day: undefined }])(
  'without a place, or before it came, it is none: %o',
  (more) => {
    expect(serviceRequests({ ...LAMP, ...more })).toBeUndefined();
  }
);
