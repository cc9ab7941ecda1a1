import { expect, it } from 'vitest';
import { allFiles, filesFor, type Parts } from './parts.ts';

const PARTS: Parts = {
  everybody: ['/start.js', '/start.css'],
  desk: ['/desk.js'],
  words: {
    de: { everybody: ['/de.js'], desk: ['/de-desk.js'], later: ['/de-legal.js'] },
    ar: { everybody: ['/ar.js'], desk: ['/ar-desk.js'], later: ['/ar-legal.js'] }
  }
};

it('a resident needs no desk, and no language but the own', () => {
  expect(filesFor(PARTS, { desk: false, languages: ['ar'], sparing: false })).toEqual([
    '/start.js',
    '/start.css',
    '/ar.js',
    '/ar-legal.js'
  ]);
});

it('whoever has signed in needs the desk as well, in every language that was read here', () => {
  expect(filesFor(PARTS, { desk: true, languages: ['de', 'ar'], sparing: false }).sort()).toEqual(
    allFiles(PARTS).sort()
  );
});

it('whoever saves data fetches nothing ahead but words and styles', () => {
  expect(filesFor(PARTS, { desk: true, languages: ['de'], sparing: true })).toEqual(['/start.css', '/de.js']);
});

it('a language that the app has no words for needs no more than everybody', () => {
  expect(filesFor(PARTS, { desk: false, languages: ['tr'], sparing: false })).toEqual(['/start.js', '/start.css']);
});
