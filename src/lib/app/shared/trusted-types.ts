type Rules = { createHTML: (text: string) => string; createScriptURL: (text: string) => string };
type WithTrustedTypes = {
  trustedTypes?: { defaultPolicy?: unknown; createPolicy: (name: string, rules: Rules) => unknown };
};

/** Leaflet asks with it whether the browser can draw. */
const DRAWS = '<svg/>';
const WORKER = '/service-worker.js';

const only =
  (known: string) =>
  (text: string): string => {
    if (text !== known) throw new TypeError('No text becomes markup or a script here.');
    return text;
  };

/**
 * The security policy lets no text become markup or a script (`require-trusted-types-for`). Svelte has a policy of its
 * own for its templates; this one lets pass what is left, letter by letter.
 */
export function trustOwnSinks(around: object): void {
  const { trustedTypes } = around as WithTrustedTypes;
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', { createHTML: only(DRAWS), createScriptURL: only(WORKER) });
}
