import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notBuilt, startBuilt, type Built } from './built.ts';

const reason = notBuilt();
let built: Built;
beforeAll(async () => {
  if (reason === undefined) built = await startBuilt({ demo: true });
});
beforeEach((test) => {
  if (reason !== undefined) test.skip(`The pages were not tested: ${reason}`);
});
afterAll(async () => {
  if (reason !== undefined) return;
  expect(await built.stop()).toBe(0);
  built.remove();
});

const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(built.origin + path, { headers: { accept: 'text/html', ...headers } });
  return { response, html: await response.text() };
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const inner = (html: string, element: 'style' | 'script'): string[] =>
  [...html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(([, text = '']) => text);
const directive = (policy: string, name: string): string =>
  policy.split(';').find((part) => part.trim().startsWith(`${name} `)) ?? '';

describe('a page', () => {
  it.each(['/', '/s/musterstadt', '/s/nowhere', '/no/such/page', '/desk', '/sign-in', '/shell'])(
    '%s carries a policy that knows its own styles and scripts, also when asked for again',
    async (path) => {
      const first = await page(path);
      const again = await page(path, { 'if-none-match': first.response.headers.get('etag') ?? '"x"' });
      for (const { response, html } of [first, again]) {
        if (response.status === 304) continue;
        const policy = response.headers.get('content-security-policy') ?? '';
        expect(inner(html, 'style').length).toBeGreaterThan(0);
        for (const style of inner(html, 'style')) expect(directive(policy, 'style-src')).toContain(hashOf(style));
        for (const script of inner(html, 'script')) expect(directive(policy, 'script-src')).toContain(hashOf(script));
        expect(html.replace(/<h1[^>]*>|<script[\s\S]*?<\/script>/g, '')).not.toMatch(/ style="/);
      }
      // Only what is built ahead, and has one policy for all, may be answered with „not modified“.
      if (path !== '/shell') expect(again.response.status).toBe(first.response.status);
    }
  );
});

describe('the introduction of a survey', () => {
  it('can be read before any script has arrived, in the language the browser asks for', async () => {
    const german = await page('/s/musterstadt', { 'accept-language': 'de-DE,de;q=0.9' });
    expect(german.html).toContain('<html lang="de" dir="ltr">');
    expect(german.html).toMatch(/<title>Leben in meinem Viertel[^<]*<\/title>/);
    const arabic = await page('/s/musterstadt', { 'accept-language': 'ar-SY,ar;q=0.9,en;q=0.5' });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.html).toMatch(/<h1[^>]* lang="ar" dir="rtl"/);
    expect(arabic.response.headers.get('vary')).toMatch(/accept-language/i);
  });

  it('is shown in a language that only the survey has', async () => {
    const turkish = await page('/s/musterstadt', { 'accept-language': 'tr-TR,tr;q=0.9' });
    expect(turkish.html).toMatch(/<h1[^>]* lang="tr"/);
    expect(turkish.html).toContain('<html lang="de" dir="ltr">');
  });

  it('has one title, and says in words when there is no such survey', async () => {
    const known = await page('/s/musterstadt');
    const unknown = await page('/s/nowhere');
    for (const { html, response } of [known, unknown]) {
      expect(response.status).toBe(200);
      expect(html.match(/<title>/g)).toHaveLength(1);
    }
    expect(unknown.html).toMatch(/<h1[^>]*>/);
  });

  it('stands up to whatever a browser says it speaks', async () => {
    const odd = [
      '*',
      ',,;;q=',
      '"><script>alert(1)</script>',
      'x'.repeat(8000),
      '../../de',
      '__proto__',
      'ar,'.repeat(900)
    ];
    for (const language of odd) {
      const { response, html } = await page('/s/musterstadt', { 'accept-language': language });
      expect(response.status).toBe(200);
      expect(html).not.toContain('alert(1)');
    }
  });
});
