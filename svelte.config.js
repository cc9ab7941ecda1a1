import adapter from '@sveltejs/adapter-node';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fingerprint } from './scripts/fingerprint.mjs';

/** @returns {`sha256-${string}`} */
const hashOf = (/** @type {string} */ text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * What stands in the page itself is a request saved before anything can be painted: the style that orders the layers of
 * all others, and the scripts that know whether this browser can send at all.
 */
const inPage = (/** @type {string} */ tag) =>
  [...readFileSync('src/app.html', 'utf8').matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text]) =>
    hashOf(text ?? '')
  );

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ precompress: true }),
    paths: { relative: false },
    // What a first screen is painted with comes with the page: over a slow network each further request costs half a second.
    inlineStyleThreshold: 16_000,
    serviceWorker: { register: false },
    // Which of the built files who needs: written while the app is built, read by the service worker (vite.chunks.ts).
    alias: { $parts: '.svelte-kit/parts.json' },
    // A build is named by what goes into it, so that two builds of one commit are the same build and keep the same CSP hash.
    version: { name: fingerprint(['src', 'static', 'package-lock.json']) },
    csrf: { trustedOrigins: [] },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self', ...inPage('script')],
        'style-src': ['self', ...inPage('style')],
        // Kit hides the element that announces a page to screen readers by a style attribute: this one, and no other.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'blob:', 'data:'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'font-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'object-src': ['none'],
        // Svelte makes its templates by a policy of its own; the rest is let through word by word (app/shared/trusted-types.ts),
        // and the worker that counts answers by its address (app/desk/surveys/worker-address.ts).
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html', 'default', 'nahraum-sheets'],
        // A page that is built ahead has its policy in a meta tag, where this means nothing; the web entry sends the header.
        'frame-ancestors': ['none']
      }
    },
    typescript: {
      config: (config) => {
        // Kit leaves the service worker out; it is code like any other.
        config.exclude = config.exclude.filter((/** @type {string} */ path) => !path.includes('service-worker'));
        config.include.push('../tests/**/*.ts', '../*.ts', '../*.js', '../scripts/*.mjs');
        // A pattern passes by folders that begin with a dot.
        config.include.push('../src/routes/.well-known/**/*.ts');
        return config;
      }
    }
  }
};
