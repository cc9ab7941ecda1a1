import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';

// A build is named by what goes into it, so that two builds of one commit are the same build (and keep the same CSP hash).
const version = createHash('sha256')
  .update(process.env.NAHRAUM_BUILD ?? readFileSync('package.json', 'utf8'))
  .digest('hex')
  .slice(0, 12);

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ precompress: true }),
    paths: { relative: false },
    serviceWorker: { register: false },
    version: { name: version },
    csrf: { trustedOrigins: [] },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'blob:', 'data:'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'font-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'object-src': ['none']
      }
    },
    typescript: {
      config: (config) => {
        config.include.push('../tests/**/*.ts', '../*.ts');
        return config;
      }
    }
  }
};
