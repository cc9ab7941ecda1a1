import { request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where people land; the page drawn here once in each language, since its words are loaded with it. */
const PAGES = [
  ...['/', '/s/-', '/say', '/reply', '/privacy', '/area/-', '/sent/-', '/no/such/page', '/sign-in', '/setup', '/join'],
  ...['/desk', '/desk/surveys', '/desk/events', '/desk/remarks', '/desk/areas', '/desk/settings', '/desk/transfer']
];
const LANGUAGES = ['en', 'ar', 'de'];

/**
 * Asks for each page once, as the first visitor would. Kit loads a page when it is first asked for, and remembers a failure
 * for good: a moment without free descriptors, or a build that is being replaced, would shut the page until the next start.
 */
export async function warmUp(server: Server, origin: string): Promise<void> {
  const { address, port } = server.address() as AddressInfo;
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  for (const path of PAGES)
    for (const language of path === '/s/-' ? LANGUAGES : ['de'])
      await ask({ host, port, path, headers: { host: new URL(origin).host, 'accept-language': language } });
}

/** Whatever the answer: what is wrong with a page is for its first visitor to hear of, not for the start. */
const ask = (where: { host: string; port: number; path: string; headers: Record<string, string> }): Promise<void> =>
  new Promise((resolve) => {
    const call = request({ ...where, agent: false, timeout: 5000 }, (answer) => answer.resume().on('close', resolve));
    call.on('timeout', () => call.destroy()).on('error', () => resolve());
    call.end();
  });
