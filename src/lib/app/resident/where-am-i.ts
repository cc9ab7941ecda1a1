import type { GeoPoint } from '#lib/domain/area/grid.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';

/** `denied`: the person, the browser or the city's server does not allow it. `unknown`: the device cannot tell now. */
export type WhereFault = 'denied' | 'unknown';

/** A phone that finds no satellite looks for a while; then the map is quicker. */
const PATIENCE_MS = 20_000;

/** Asked only when somebody presses for it. Nothing is kept of it here, and nothing else of it is read than the place. */
export const whereAmI = (): Promise<Result<GeoPoint, WhereFault>> =>
  new Promise((done) => {
    if (!('geolocation' in navigator)) return done(err('unknown'));
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => done(ok({ lat: latitude, lng: longitude })),
      ({ code, PERMISSION_DENIED }) => done(err(code === PERMISSION_DENIED ? 'denied' : 'unknown')),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 }
    );
  });
