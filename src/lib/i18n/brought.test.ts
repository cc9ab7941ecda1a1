import { expect, it } from 'vitest';
import { broughtBy, broughtToHtml } from './brought.ts';

const pageWith = (html: string) => ({
  getElementById: () => ({ textContent: /^<script[^>]*>(.*)<\/script>$/.exec(html)?.[1] ?? null }) as HTMLElement
});

it('arrives as it was sent, whatever stands in a text', () => {
  const brought = { './locales/en/shell.json': { title: 'a </script> & "b"', deeper: { text: 'ü ع <!--' } } };
  const html = broughtToHtml(brought);
  expect(html.match(/</g)).toHaveLength(2);
  expect(broughtBy(pageWith(html))).toEqual(brought);
});

it('is nothing on a page that brings no words', () => {
  expect(broughtBy({ getElementById: () => null })).toEqual({});
});
