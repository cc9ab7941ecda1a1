// `npm run serve`: an instance for real use, by the settings of the environment. An empty one prints its set-up link.
await import('./prepare.mjs');
await import(new URL('../build/node/serve.js', import.meta.url).href);
