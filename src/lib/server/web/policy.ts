import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Content-Security-Policy as a header, from the policy that the build wrote into its own pages.
 *
 * A page that is built ahead carries its policy in a `<meta>` tag, where `frame-ancestors` means nothing, and scripts,
 * workers and errors carry none. So every response gets the union of what the pages say; svelte.config.js stays the
 * one place where it is decided.
 */
export function policyOf(buildDir: string): string {
  const pages = htmlIn(join(buildDir, 'prerendered')).map((path) => readFileSync(path, 'utf8'));
  const policies = pages.flatMap((html) => metaPolicy(html) ?? []);
  if (policies.length === 0)
    throw new Error('The build has no page with a Content-Security-Policy. Build again: npm run build');
  return union(policies);
}

export const metaPolicy = (html: string): string | undefined =>
  /<meta http-equiv="content-security-policy" content="([^"]*)"/i
    .exec(html)?.[1]
    ?.replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export function union(policies: readonly string[]): string {
  const directives = new Map<string, Set<string>>();
  for (const directive of policies.flatMap((policy) => policy.split(';'))) {
    const [name, ...values] = directive.trim().split(/\s+/);
    if (name === undefined || name === '') continue;
    const known = directives.get(name) ?? new Set<string>();
    for (const value of values) known.add(value);
    directives.set(name, known);
  }
  directives.set('frame-ancestors', new Set(["'none'"]));
  return [...directives].map(([name, values]) => [name, ...values].join(' ')).join('; ');
}

function htmlIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(dir, name));
}
