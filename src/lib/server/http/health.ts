import { VERSION } from '../../kernel/version.ts';
import { answer } from './answer.ts';
import type { Route } from './route.ts';

/** For whoever watches over the machine: that the store takes what is sent, and which version takes it. */
export const healthRoute: Route = {
  path: '/api/health',
  methods: {
    GET: {
      takes: 'nothing',
      answer: async ({ server }) => {
        await server.pulse();
        return answer({ status: 'ok', version: VERSION.number, build: VERSION.build });
      }
    }
  }
};
