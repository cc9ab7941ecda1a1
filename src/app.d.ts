import type { Api } from '#lib/server/http/api.ts';

declare global {
  /** What the build writes in (vite.version.ts); read it from kernel/version.ts. */
  const __VERSION__: string;
  const __BUILD__: string;
  namespace App {
    /** Kept with a step in the browser's history. */
    interface PageState {
      cameFrom?: string;
      /** How many areas were entered in the step before. */
      entered?: number;
    }
    interface Locals {
      /** Undefined while the build runs. */
      api: Api | undefined;
    }
  }
}
export {};
