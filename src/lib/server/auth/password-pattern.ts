import { given } from '../../kernel/given.ts';

const ROWS = [
  ...['qwertzuiopü', 'qwertyuiop', 'azertyuiop', 'asdfghjklöä', 'yxcvbnm', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'],
  ...['qaywsxedcrfvtgbzhnujmikolp', 'qazwsxedcrfvtgbyhnujmikolp'],
  ...['1qay2wsx3edc4rfv5tgb6zhn7ujm8ik9ol0p', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p'],
  ...['0123456789', '02468', '13579']
].map((row) => `${row}${row}`);
const WAYS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];
/** What is left of a password without its patterns must be more than this to be a secret. */
const FEW = 4;
const SHORTEST_PIECE = 3;
const FEWEST_SIGNS = 5;
/** Something that takes this much to write is not weaker for standing there twice. */
const LONG = 12;

/** The same again and again, a way along the keys or several, or hardly any different signs. */
export function isPattern(lower: string): boolean {
  if (lower.length < 8) return false;
  const keys = lower.replaceAll(/[\s\p{P}\p{S}]/gu, '');
  return isRepeated(lower) || isRepeated(keys) || new Set(lower).size < FEWEST_SIGNS || isWay(lower) || isWay(keys);
}

/** `hallohallohal`, `tulpe1tulpe1`: a piece and again that piece, with a few signs behind it. */
function isRepeated(text: string): boolean {
  for (let length = 1; length < LONG && length * 2 <= text.length; length++) {
    const again = text.slice(0, length).repeat(Math.ceil(text.length / length));
    let same = length;
    while (same < text.length && text[same] === again[same]) same += 1;
    if (same >= length * 2 && text.length - same < FEW) return true;
  }
  return false;
}

function isWay(text: string): boolean {
  let left = 0;
  for (let at = 0; at < text.length && left < FEW;) {
    const piece = pieceAt(text, at);
    if (piece < SHORTEST_PIECE) left += 1;
    at += piece < SHORTEST_PIECE ? 1 : piece;
  }
  return left < FEW;
}

/** How far it goes on from here along one way, or with one sign. */
function pieceAt(text: string, at: number): number {
  let end = at + 1;
  const goesOn = (piece: string): boolean =>
    WAYS.some((way) => way.includes(piece)) || piece === given(piece[0]).repeat(piece.length);
  while (end < text.length && goesOn(text.slice(at, end + 1))) end += 1;
  return end - at;
}
