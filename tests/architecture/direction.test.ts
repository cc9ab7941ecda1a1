import { expect, test } from 'vitest';
import { projectFiles, read } from './files.ts';

// Arabic turns the page round. Whatever says left or right stays behind.
const PHYSICAL = [
  /(?<![\w-])(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)\b/,
  /(?<![\w-])(left|right)\s*:/,
  /text-align\s*:\s*(left|right)\b/,
  /float\s*:\s*(left|right)\b/,
  /border-(top|bottom)-(left|right)-radius/
];

const stylesOf = (path: string): string =>
  path.endsWith('.css') ? read(path) : [...read(path).matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].join('\n');

test('styles know start and end, never left and right', () => {
  const physical = projectFiles('src/*.css', 'src/*.svelte').flatMap((path) =>
    stylesOf(path)
      .split('\n')
      .filter((line) => PHYSICAL.some((pattern) => pattern.test(line)))
      .map((line) => `${path}: ${line.trim()}`)
  );
  expect(physical).toEqual([]);
});

test('colours, sizes and words of a component come from tokens, not from style attributes', () => {
  expect(projectFiles('src/*.svelte', 'src/*.html').filter((path) => /\sstyle="/.test(read(path)))).toEqual([]);
});
