// `npm run nahraum -- COMMAND`: the command line, and `npm run simulate`.
await import('./prepare.mjs');
await import(new URL('../build/node/nahraum.js', import.meta.url).href);
