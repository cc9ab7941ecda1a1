import { findMunicipality } from '../setup/municipality.ts';
import { refuse } from './answer.ts';
import type { Route } from './route.ts';

export const MANIFEST = '/manifest.webmanifest';
export const CITY_ICON = '/icons/city';

/** Asked for anew within the hour, so that a new coat of arms comes to whoever installs the app. */
const CACHED = 'public, max-age=3600';

const ICONS = [
  { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }
];

type City = { name: string; colour?: string | undefined; logo?: string | undefined };

/** What the installed app is called and looks like: the city's, as far as its settings say. */
export function manifestOf(city: City | undefined) {
  const name = city?.name ?? 'Nahraum';
  return {
    id: '/',
    name,
    short_name: name,
    description: 'Mitmachen im Quartier, auch ohne Netz',
    lang: 'de',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: city?.colour ? city.colour : '#0e5a73',
    // `any`: the coat of arms is as large as its picture fitted into what every phone keeps.
    icons: city?.logo ? [{ src: CITY_ICON, sizes: 'any', type: 'image/png' }, ...ICONS] : ICONS
  };
}

export const manifestRoute: Route = {
  path: MANIFEST,
  methods: {
    GET: {
      takes: 'nothing',
      answer: async ({ server }) =>
        new Response(JSON.stringify(manifestOf(await findMunicipality(server.endpoint))), {
          headers: { 'content-type': 'application/manifest+json', 'cache-control': CACHED }
        })
    }
  }
};

export const cityIconRoute: Route = {
  path: CITY_ICON,
  methods: {
    GET: {
      takes: 'nothing',
      answer: async ({ server }) => {
        const logo = (await findMunicipality(server.endpoint))?.logo;
        if (!logo) return refuse(404, 'not-found');
        const bytes = Buffer.from(logo.slice(logo.indexOf(',') + 1), 'base64');
        return new Response(bytes, { headers: { 'content-type': 'image/png', 'cache-control': CACHED } });
      }
    }
  }
};
