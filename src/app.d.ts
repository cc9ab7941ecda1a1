import type { Api } from '#lib/server/http/api.ts';

declare global {
  namespace App {
    /** Kept with a step in the browser's history. */
    interface PageState {
      cameFrom?: string;
    }
    interface Locals {
      /** Undefined while the build runs. */
      api: Api | undefined;
    }
  }
}
export {};
