import { SaxesParser } from 'saxes';

/** An element's start (`isEmpty`: it has no content), its end, or text between tags. Names come without prefix. */
export type XmlEvent =
  | { kind: 'open'; name: string; attributes: ReadonlyMap<string, string>; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

/** Thrown inside the workbook reader only, which turns it into a result. */
export class BrokenXml extends Error {}

/** What saxes says of an entity that only a document type could explain; it then stays as it stands. */
const UNEXPLAINED = 'undefined entity.';
/** Letters that the parser is handed at once, so that the events of a large sheet are not all there together. */
const PIECE = 64_000;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as spreadsheets contain it, from the start to the end, without building a tree. A document type is refused:
 * there are no entities but the five of XML, and nothing is fetched. An empty text has no events.
 */
export function* readXml(source: string): Generator<XmlEvent> {
  if (source === '') return;
  let events: XmlEvent[] = [];
  const broken = (message: string): never => {
    throw new BrokenXml(message);
  };
  const parser = new SaxesParser({ position: false });
  parser.on('error', ({ message }) => void (message === UNEXPLAINED || broken(message)));
  parser.on('doctype', () => broken('document type'));
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const named = Object.entries(attributes).map(([key, value]) => [localName(key), value] as const);
    events.push({ kind: 'open', name: localName(name), attributes: new Map(named), isEmpty: isSelfClosing });
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (!isSelfClosing) events.push({ kind: 'close', name: localName(name) });
  });
  for (const type of ['text', 'cdata'] as const) parser.on(type, (text) => void events.push({ kind: 'text', text }));
  for (let at = 0; at < source.length; at += PIECE) {
    parser.write(source.slice(at, at + PIECE));
    yield* events;
    events = [];
  }
  parser.close();
  yield* events;
}
