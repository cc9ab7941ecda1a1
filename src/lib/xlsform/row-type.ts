import { given } from '../kernel/given.ts';
import type { QuestionTypeName } from '../domain/survey/definition.ts';
import { typesByWord } from '../question-types/workbook.ts';

type Block = 'group' | 'repeat' | 'other';

/** What the `type` cell of a row says. */
export type RowType =
  | { kind: 'question'; type: QuestionTypeName }
  | { kind: 'select'; type: 'select-one' | 'select-multiple'; list: string; hasOther: boolean }
  | { kind: 'list-from-file' | 'list-from-answers'; source: string }
  | { kind: 'begin'; block: Block; word: string }
  | { kind: 'end'; block: Block; word: string }
  | { kind: 'metadata' | 'not-supported' | 'unknown'; word: string };

/** A row that asks something. */
export type Asked = Extract<RowType, { kind: 'question' | 'select' }>;

/** Who, when, where, on which device: an anonymous answer carries none of it. */
const METADATA = new Set(
  (
    'start end today deviceid device_id phonenumber simserial sim_serial subscriberid subscriber_id imei username user_name email ' +
    'audit start-geopoint start_geopoint background-audio background_audio background-geopoint start_time end_time uri:deviceid uri:phonenumber uri:username uri:email uri:simserial uri:subscriberid'
  ).split(' ')
);

/** XLSForm types that this app has no counterpart for. Other words are no types at all. */
const NOT_SUPPORTED = new Set(
  (
    'time datetime date_time geopoint geotrace geoshape gps location image photo picture audio video file barcode rank ' +
    'hidden xml-external csv-external osm matrix thousands_sep phone_number percentage'
  ).split(' ')
);

/** What one can only say OK to. Its list is no name that a `type` cell could hold. */
export const OK_LIST = '(OK)';
const OK = new Set(['acknowledge', 'acknowledgement', 'trigger']);

/** `add integer prompt`, `q text`: how the first converters had it. */
const PROMPT = /^(?:add (.+) prompt|q (.+))$/;
const BLOCK = /^(begin|end)[\s_-]*(.*)$/;
const SELECT =
  /^(select[\s_]?(?:one|1)|select[\s_]?(?:multiple|many|all[\s_]that[\s_]apply)|select[\s_]?one[\s_]external|rank)(?:[\s_](?:from|using))?\s+(.+)$/i;
const FROM_FILE =
  /^(?:select_(?:one|multiple)|rank)[\s_]from[\s_]file\s+(.+)$|^(?:select_(?:one|multiple)(?:_external)?|rank)\s+(\S+\.(?:csv|xml|geojson))$/i;
const OTHER = /\s+or[\s_](?:specify[\s_])?other\s*$/i;

function blockOf(kind: 'begin' | 'end', rest: string): RowType {
  const word = rest.replace(/[\s_]+/g, ' ').trim();
  if (word === 'group' || word === '') return { kind, block: 'group', word };
  return { kind, block: /^(?:repeat|looped group|lgroup)$/.test(word) ? 'repeat' : 'other', word };
}

function selectOf(match: RegExpExecArray): RowType {
  const hasOther = OTHER.test(given(match[2]));
  const list = given(match[2]).replace(OTHER, '').trim();
  if (/^rank|external$/i.test(given(match[1]))) return { kind: 'not-supported', word: given(match[1]) };
  if (list.startsWith('${')) return { kind: 'list-from-answers', source: list };
  const type = /(?:one|1)$/i.test(given(match[1])) ? 'select-one' : 'select-multiple';
  return { kind: 'select', type, list, hasOther };
}

/** Reads a `type` cell in the spellings of many converters: blanks or underscores, capitals, older names. */
export function rowType(cell: string): RowType {
  const text = cell
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^add (select (?:one|multiple)) prompt using /i, '$1 ');
  const prompt = PROMPT.exec(text.toLowerCase());
  const word = prompt?.[1] ?? prompt?.[2] ?? text.toLowerCase();
  const plain = word.replaceAll(' ', '_');
  if (METADATA.has(plain)) return { kind: 'metadata', word };
  if (OK.has(plain)) return { kind: 'select', type: 'select-one', list: OK_LIST, hasOther: false };
  if (Object.hasOwn(typesByWord, word)) return { kind: 'question', type: given(typesByWord[word]) };
  const block = BLOCK.exec(word);
  if (block !== null) return blockOf(block[1] as 'begin' | 'end', given(block[2]));
  const file = FROM_FILE.exec(text);
  if (file !== null) return { kind: 'list-from-file', source: file[1] ?? given(file[2]) };
  const select = SELECT.exec(text);
  if (select !== null) return selectOf(select);
  if (/^select[\s_]?(?:one|1|multiple|many)$/.test(word))
    return {
      kind: 'select',
      type: /(?:one|1)$/.test(word) ? 'select-one' : 'select-multiple',
      list: '',
      hasOther: false
    };
  if (NOT_SUPPORTED.has(plain) || /^(?:uri:|rank|select)/.test(word)) return { kind: 'not-supported', word };
  return { kind: 'unknown', word: text };
}
