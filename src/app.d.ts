import type { Api } from '#lib/server/http/api.ts';

declare global {
  namespace App {
    interface Locals {
      /** Undefined while the build runs. */
      api: Api | undefined;
    }
  }
}
export {};
