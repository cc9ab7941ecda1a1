import { given } from '../../kernel/given.ts';
import type { LocalText } from './definition.ts';
import { parseMarkdown, plainText, type Block, type Pipe } from './markdown.ts';

/** A text as a person sees it. Where it is missing in their language, another one stands in and says so. */
export type ShownText = { blocks: Block[]; plain: string; language: string; isFallback: boolean };

const primary = (tag: string): string => given(tag.split('-')[0]).toLowerCase();

/**
 * The language to show a text in: the wanted one, else a relative (`de` for `de-x-einfach`, `pt-BR` for `pt`), else
 * the survey's first, else any. Undefined where the text has no words at all.
 */
function languageFor(text: LocalText, wanted: string, fallback: string): string | undefined {
  const there = Object.keys(text).filter((tag) => given(text[tag]).trim() !== '');
  const relatives = [primary(wanted), ...there.filter((tag) => primary(tag) === primary(wanted))];
  return [wanted, ...relatives, fallback].find((tag) => there.includes(tag)) ?? there[0];
}

export function showText(
  text: LocalText | undefined,
  wanted: string,
  fallback: string,
  pipe?: Pipe
): ShownText | undefined {
  const language = text === undefined ? undefined : languageFor(text, wanted, fallback);
  if (text === undefined || language === undefined) return undefined;
  const blocks = parseMarkdown(given(text[language]), pipe);
  return { blocks, plain: plainText(blocks), language, isFallback: language !== wanted };
}
