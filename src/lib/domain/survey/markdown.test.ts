import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, plainText, type Block, type Inline } from './markdown.ts';

/** Elements as a person would write them down, to compare at a glance. */
function shown(blocks: readonly Block[]): string {
  const inline = (part: Inline): string => {
    if (part.type === 'plain') return part.text;
    if (part.type === 'break') return '⏎';
    const inner = part.children.map(inline).join('');
    return part.type === 'link' ? `<a ${part.href}>${inner}</a>` : `<${part.type}>${inner}</${part.type}>`;
  };
  const line = (parts: readonly Inline[]): string => parts.map(inline).join('');
  return blocks
    .map((block) => {
      if (block.type === 'list') return `<${block.ordered ? 'ol' : 'ul'}>${block.items.map(line).join('|')}`;
      return block.type === 'heading' ? `<h${block.level}>${line(block.children)}` : line(block.children);
    })
    .join('¶');
}

describe('a label', () => {
  it.each([
    ['Wie viele machen **ehrenamtlich** mit?', 'Wie viele machen <strong>ehrenamtlich</strong> mit?'],
    ['**[Verein](https://www.verein.de/)** aus', '<strong><a https://www.verein.de/>Verein</a></strong> aus'],
    ['_Bitte_ *genau* __lesen__', '<em>Bitte</em> <em>genau</em> <strong>lesen</strong>'],
    [
      '**Dauer:** 10 Minuten  \n**Bitte:** nur einmal',
      '<strong>Dauer:</strong> 10 Minuten⏎<strong>Bitte:</strong> nur einmal'
    ],
    ['Eins\n\nZwei', 'Eins¶Zwei'],
    ['# Titel\nText', '<h1>Titel¶Text'],
    ['Liste:\n- a\n- **b**', 'Liste:¶<ul>a|<strong>b</strong>'],
    ['1. eins\n2. zwei', '<ol>eins|zwei'],
    ['1. Wie alt sind Sie?', '1. Wie alt sind Sie?'],
    ['#1 ist gut', '#1 ist gut'],
    // A star between letters belongs to the word.
    ['Migrant*innen und Bürger*innen', 'Migrant*innen und Bürger*innen'],
    ['Migrant\\*innenorganisationen', 'Migrant*innenorganisationen'],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**nicht zu', '**nicht zu'],
    ['a ** b ** c', 'a ** b ** c'],
    // A line to write on is no mark, however long it is, and neither is a row of stars.
    ['Ich heiße ______ und wohne in ____.', 'Ich heiße ______ und wohne in ____.'],
    ['Von ___ bis ___ Uhr (___)', 'Von ___ bis ___ Uhr (___)'],
    ['Datum: __/__/____ um __:__', 'Datum: __/__/____ um __:__'],
    ['**Name:** ________', '<strong>Name:</strong> ________'],
    ['_Name: ____, Ort: ____', '_Name: ____, Ort: ____'],
    ['***** Teil 1 *** Teil 2 ****', '***** Teil 1 *** Teil 2 ****'],
    ['***ganz*** wichtig', '<strong><em>ganz</em></strong> wichtig'],
    ['**sehr *ganz*** wichtig', '<strong>sehr <em>ganz</em></strong> wichtig'],
    // HTML is text, and only three kinds of address are links.
    ['<strong>Senden</strong> <img src=x onerror=alert(1)>', '<strong>Senden</strong> <img src=x onerror=alert(1)>'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](data:text/html,y) [y](//z.de)', '[x](data:text/html,y) [y](//z.de)'],
    ['[Post](mailto:a@b.de)', '<a mailto:a@b.de>Post</a>'],
    ['[**A**](HTTPS://b.de "Titel")', '<a HTTPS://b.de><strong>A</strong></a>']
  ])('%j becomes %j', (source, expected) => expect(shown(parseMarkdown(source))).toBe(expected));

  it('quotes an answer as text, whatever the answer looks like', () => {
    const blocks = parseMarkdown('Hallo **${name}**, [x](https://a.de)', (name) =>
      name === 'name' ? '**[b](https://böse.de)** ${name}' : ''
    );
    expect(shown(blocks)).toBe('Hallo <strong>**[b](https://böse.de)** ${name}</strong>, <a https://a.de>x</a>');
  });

  it('has a plain form in one line', () => {
    expect(plainText(parseMarkdown('# Titel\n\n**a**  \nb\n\n- c\n- d'))).toBe('Titel a b c d');
  });

  it.each([/^(?:_{3,}|__[/.:-]__|\*{3,} |[Aa ,()])*$/, /^[* ]*$/])(
    'keeps every mark of %s, as nothing is written between them',
    (marks) => {
      fc.assert(
        fc.property(fc.stringMatching(marks), (text) => {
          expect(plainText(parseMarkdown(`:${text}`))).toBe(`:${text}`.trim().replace(/\s+/g, ' '));
        })
      );
    }
  );

  it('loses no word, and is read in time however many marks it has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('*', '_', '**', '[', ']', '(', ')', 'x', ' ', '\n', '\\', '${a}', '#', '- ')),
        (parts) => void parseMarkdown(parts.join(''))
      ),
      { numRuns: 500 }
    );
    const started = performance.now();
    for (const mark of ['*', '_', '**a ', '[', '*a', '[a](', '_ *']) parseMarkdown(mark.repeat(20_000 / mark.length));
    expect(performance.now() - started).toBeLessThan(2000);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöü ]*$/), (words) => {
        expect(plainText(parseMarkdown(words))).toBe(words.trim().replace(/\s+/g, ' '));
      })
    );
  });
});
