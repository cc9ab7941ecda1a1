import address from './sheets.worker.ts?worker&url';

type Rules = { createScriptURL: (text: string) => string };
type WithTrustedTypes = { trustedTypes?: { createPolicy: (name: string, rules: Rules) => Rules } };

/** Named in the security policy, which lets no other text become a script. */
const POLICY = 'nahraum-sheets';

function trusted(around: object): string {
  const { trustedTypes } = around as WithTrustedTypes;
  return trustedTypes?.createPolicy(POLICY, { createScriptURL: () => address }).createScriptURL(address) ?? address;
}

/** Of the script that counts answers. A policy is made once a page. */
export const sheetsWorker = trusted(globalThis);
