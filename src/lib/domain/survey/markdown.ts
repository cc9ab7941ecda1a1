import { given } from '../../kernel/given.ts';

export type Inline =
  | { type: 'plain'; text: string }
  | { type: 'strong' | 'em'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'break' };
export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: number; children: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] };

/** What stands for `${name}`: the answer to that question, in words. */
export type Pipe = (name: string) => string;

const HEADING = /^ {0,3}(#{1,6})\s+(\S.*)$/;
const BULLET = /^\s{0,3}[-*+•]\s+(\S.*)$/;
const NUMBERED = /^\s{0,3}(\d{1,3})[.)]\s+(\S.*)$/;

const PIPED = /\$\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}/uy;
/** Other schemes (javascript:, data: …) are no links here and stay text. */
const LINK = /\[([^[\]]{1,500})\]\(\s*((?:https?:\/\/|mailto:)[^\s()<>]{1,2000})(?:\s+"[^"]{0,300}")?\s*\)/iy;
const MARKER = /([*_])\1?/y;
/** What is no mark: an escaped sign, words, a line to write on („Von ___ bis ___ Uhr“, `__.__.____`), a row of stars. */
const PLAIN = /\\([\\`*_{}[\]()#+\-.!~<>|$"'])|[^\\$[*_]+|_(?:[/.:-]?_){2,}|\*{3,}(?!\S)/y;
const DEEPEST = 8;

const isWord = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');
const isSpace = (character: string | undefined): boolean => !/\S/.test(character ?? '');

/**
 * A single star or underscore between two letters is a letter itself: `Bürger*innen und Nachbar*innen` must keep both
 * its stars, and `snake_case_name` its underscores.
 */
const mayTouch = (marker: string, beyond: string | undefined): boolean => marker === '**' || !isWord(beyond);

function closingOf(source: string, from: number, marker: string): number {
  for (let at = source.indexOf(marker, from); at >= 0; at = source.indexOf(marker, at + 1)) {
    const before = source[at - 1];
    const after = source[at + marker.length];
    // Of three stars in a row the inner one closes what was opened last.
    if (isSpace(before) || before === '\\' || before === marker || after === marker[0]) continue;
    if (mayTouch(marker, after)) return at;
  }
  return -1;
}

class InlineReader {
  readonly #out: Inline[] = [];
  /** Markers for which no partner follows: looked for once, so that a text of stars stays cheap. */
  readonly #lonely = new Set<string>();
  #at = 0;

  constructor(
    private readonly source: string,
    private readonly pipe: Pipe,
    private readonly depth: number
  ) {}

  read(): Inline[] {
    while (this.#at < this.source.length) {
      const isRead =
        this.#take(PLAIN, (match) => this.#text(match[1] ?? match[0])) ||
        this.#take(PIPED, (match) => this.#text(this.pipe(given(match[1])))) ||
        this.#take(LINK, (match) => this.#link(given(match[1]), given(match[2]))) ||
        this.#emphasis();
      if (!isRead) this.#text(this.source.charAt(this.#at++));
    }
    return this.#out;
  }

  #take(pattern: RegExp, use: (match: RegExpExecArray) => void): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.source);
    if (match === null) return false;
    this.#at += match[0].length;
    use(match);
    return true;
  }

  #text(text: string): void {
    const last = this.#out.at(-1);
    if (last?.type === 'plain') last.text += text;
    else if (text !== '') this.#out.push({ type: 'plain', text });
  }

  #inside(source: string): Inline[] {
    return new InlineReader(source, this.pipe, this.depth + 1).read();
  }

  #link(text: string, href: string): void {
    this.#out.push({ type: 'link', href, children: this.#inside(text) });
  }

  #emphasis(): boolean {
    MARKER.lastIndex = this.#at;
    const marker = MARKER.exec(this.source)?.[0];
    if (marker === undefined || this.depth >= DEEPEST || this.#lonely.has(marker)) return false;
    const start = this.#at + marker.length;
    if (isSpace(this.source[start]) || !mayTouch(marker, this.source[this.#at - 1])) return false;
    const end = closingOf(this.source, start + 1, marker);
    if (end < 0) this.#lonely.add(marker);
    else {
      const children = this.#inside(this.source.slice(start, end));
      this.#out.push({ type: marker[1] ? 'strong' : 'em', children });
      this.#at = end + marker.length;
    }
    return end >= 0;
  }
}

const lineBreaks = (lines: readonly Inline[][]): Inline[] =>
  lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'break' as const }, ...line]));

type ListLine = { ordered: boolean; text: string };

function listLine(line: string, index: number): ListLine | undefined {
  const bullet = BULLET.exec(line);
  if (bullet !== null) return { ordered: false, text: given(bullet[1]) };
  const numbered = NUMBERED.exec(line);
  return numbered !== null && Number(numbered[1]) === index + 1
    ? { ordered: true, text: given(numbered[2]) }
    : undefined;
}

/** A list has two items at least: a label that begins with `1.` is a numbered question, not a list. */
function listFrom(lines: readonly string[], start: number): ListLine[] {
  const found: ListLine[] = [];
  for (
    let line = listLine(lines[start] ?? '', 0);
    line !== undefined;
    line = listLine(lines[start + found.length] ?? '', found.length)
  ) {
    if (found.length > 0 && line.ordered !== given(found[0]).ordered) break;
    found.push(line);
  }
  return found.length > 1 ? found : [];
}

/**
 * The Markdown that questionnaires use, as elements for a screen to draw: paragraphs, line breaks, headings, lists,
 * bold, italic, links (http, https, mailto). HTML stays the text that it is. Answers that are piped in are text, too.
 */
export function parseMarkdown(source: string, pipe: Pipe = () => '…'): Block[] {
  const inline = (text: string): Inline[] => new InlineReader(text.trim(), pipe, 0).read();
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const close = (): void => {
    if (paragraph.length > 0) blocks.push({ type: 'paragraph', children: lineBreaks(paragraph.map(inline)) });
    paragraph = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const line = given(lines[index]);
    const heading = HEADING.exec(line);
    const list = listFrom(lines, index);
    if (line.trim() !== '' && heading === null && list.length === 0) {
      paragraph.push(line);
      continue;
    }
    close();
    if (heading !== null)
      blocks.push({ type: 'heading', level: given(heading[1]).length, children: inline(given(heading[2])) });
    if (list.length > 0)
      blocks.push({ type: 'list', ordered: given(list[0]).ordered, items: list.map((item) => inline(item.text)) });
    index += Math.max(0, list.length - 1);
  }
  close();
  return blocks;
}

const plainInline = (inline: Inline): string => {
  if (inline.type === 'plain') return inline.text;
  return inline.type === 'break' ? ' ' : inline.children.map(plainInline).join('');
};

/** The same in one line without marks: for titles, tables, exports and screen readers. */
export function plainText(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block) => (block.type === 'list' ? block.items : [block.children]));
  return lines
    .map((line) => line.map(plainInline).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
