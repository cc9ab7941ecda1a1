import { err, ok, type Result } from '../../kernel/result.ts';
import { openArchive, type FileProblem, type Parts } from './archive.ts';
import { readCells, sharedStrings, TooManyCells, type Cell, type CellContext } from './cells.ts';
import { cellFormats } from './styles.ts';
import { BrokenXml, readXml } from './xml.ts';

/** In the order of the tabs. Only cells that hold something, row by row. */
export type Sheet = { name: string; cells: readonly Cell[] };

/** By what the bytes look like, then by what the part says of itself; a part in two-byte letters often says something else. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || first === 0) return 'utf-16be';
  const declared =
    /^<\?xml[^>]*\bencoding=["']([\w-]+)/.exec(String.fromCharCode(...bytes.subarray(0, 100)))?.[1] ?? '';
  return /^(?:utf-?16|ucs)/i.test(declared) ? 'utf-8' : declared || 'utf-8';
}

/** A letter that cannot be read makes the file damaged: half a word would be a guess. */
function textOf(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) return '';
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw new BrokenXml('unreadable letters');
    throw error;
  }
}

/** What the workbook names must be there: without it, cells would be lost in silence. */
function partAt(parts: Parts, path: string | undefined): string {
  const part = parts.get(path ?? '');
  if (part === undefined) throw new BrokenXml(`missing part ${path}`);
  return textOf(part);
}

/** Targets of a part's relationships by id: paths inside the archive. */
function relationsOf(parts: Parts, path: string): Map<string, { target: string; type: string }> {
  const [folder, file] = [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1)];
  const relations = new Map<string, { target: string; type: string }>();
  for (const event of readXml(textOf(parts.get(`${folder}_rels/${file}.rels`)))) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue;
    const target = (event.attributes.get('Target') ?? '').replaceAll('\\', '/').toLowerCase();
    const resolved = target.startsWith('/')
      ? target.slice(1)
      : `${folder}${target}`.replace(/[^/]+\/\.\.\//g, '').replace(/(^|\/)\.\//g, '$1');
    relations.set(event.attributes.get('Id') ?? '', { target: resolved, type: event.attributes.get('Type') ?? '' });
  }
  return relations;
}

const ofType = (relations: Map<string, { target: string; type: string }>, type: string): string | undefined =>
  [...relations.values()].find((relation) => relation.type.endsWith(`/${type}`))?.target;

function sheetsOf(parts: Parts, path: string): Sheet[] {
  const relations = relationsOf(parts, path);
  const shared = sharedStrings(textOf(parts.get(ofType(relations, 'sharedStrings') ?? 'xl/sharedstrings.xml')));
  const formats = cellFormats(textOf(parts.get(ofType(relations, 'styles') ?? '')));
  const named: { name: string; path: string | undefined }[] = [];
  let from1904 = false;
  for (const event of readXml(textOf(parts.get(path)))) {
    if (event.kind !== 'open') continue;
    if (event.name === 'workbookPr') from1904 = /^(?:1|true)$/.test(event.attributes.get('date1904') ?? '');
    if (event.name !== 'sheet') continue;
    const target = relations.get(event.attributes.get('id') ?? '')?.target;
    named.push({ name: event.attributes.get('name') ?? '', path: target });
  }
  const context: CellContext = { shared, formats, from1904 };
  const inOrder = (a: Cell, b: Cell): number => a.row - b.row || a.column - b.column;
  return named.map(({ name, path }) => ({
    name,
    cells: [...readCells(partAt(parts, path), context)].sort(inOrder)
  }));
}

/** Reads the sheets of an .xlsx file. Never throws, whatever the bytes are. */
export function readWorkbook(bytes: Uint8Array): Result<Sheet[], FileProblem> {
  const parts = openArchive(bytes);
  if (!parts.ok) return parts;
  try {
    if (textOf(parts.value.get('mimetype')).includes('opendocument')) return err('file-open-document');
    const workbook = ofType(relationsOf(parts.value, ''), 'officeDocument') ?? 'xl/workbook.xml';
    if (!parts.value.has(workbook)) return err('file-not-excel');
    const sheets = sheetsOf(parts.value, workbook);
    return sheets.length === 0 ? err('file-not-excel') : ok(sheets);
  } catch (error) {
    if (error instanceof TooManyCells) return err('file-too-large');
    if (error instanceof BrokenXml) return err('file-damaged');
    throw error;
  }
}
