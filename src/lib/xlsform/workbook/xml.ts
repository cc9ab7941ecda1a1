import { given } from '../../kernel/given.ts';

/** An element's start (`isEmpty`: it has no content), its end, or text between tags. Names come without prefix. */
export type XmlEvent =
  | { kind: 'open'; name: string; attributes: ReadonlyMap<string, string>; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

/** Thrown inside the workbook reader only, which turns it into a result. */
export class BrokenXml extends Error {}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"]
]);

/** The five entities of XML and characters by number. Others could only come from a DTD, and those are refused. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,20}));/gi, (whole, decimal, hex, name) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return ENTITIES.get(name) ?? whole;
  });
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesIn(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const match of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(localName(given(match[1])), decode(match[2] ?? match[3] ?? ''));
  }
  return attributes;
}

/** Where the tag that starts at `start` ends: a `>` may stand inside an attribute's quotes. */
function tagEnd(source: string, start: number): number {
  let quote = '';
  for (let at = start; at < source.length; at++) {
    const character = given(source[at]);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  throw new BrokenXml('unclosed tag');
}

const after = (source: string, end: string, from: number): number => {
  const at = source.indexOf(end, from);
  if (at < 0) throw new BrokenXml(`missing ${end}`);
  return at + end.length;
};

function tag(source: string): XmlEvent {
  if (source.startsWith('/')) return { kind: 'close', name: localName(source.slice(1).trim()) };
  const isEmpty = source.endsWith('/');
  const inner = isEmpty ? source.slice(0, -1) : source;
  const name = /^[^\s]+/.exec(inner)?.[0] ?? '';
  return { kind: 'open', name: localName(name), attributes: attributesIn(inner.slice(name.length)), isEmpty };
}

/**
 * Reads XML as spreadsheets contain it, from the start to the end, without building a tree. No DTD, so no entities of
 * its own and nothing fetched.
 */
export function* readXml(source: string): Generator<XmlEvent> {
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open > at || open < 0) yield { kind: 'text', text: decode(source.slice(at, open < 0 ? source.length : open)) };
    if (open < 0) return;
    if (source.startsWith('<!--', open)) at = after(source, '-->', open);
    else if (source.startsWith('<?', open)) at = after(source, '?>', open);
    else if (source.startsWith('<![CDATA[', open)) {
      at = after(source, ']]>', open);
      yield { kind: 'text', text: source.slice(open + 9, at - 3) };
    } else if (source.startsWith('<!', open)) throw new BrokenXml('document type');
    else {
      const end = tagEnd(source, open + 1);
      yield tag(source.slice(open + 1, end));
      at = end + 1;
    }
  }
}
