import { readFileSync } from 'node:fs';
import { language as tagSchema } from '../domain/record/schemas.ts';
import type { Item } from '../domain/survey/definition.ts';
import { describeReport, textsFrom } from '../xlsform/describe.ts';
import { importXlsform } from '../xlsform/import.ts';
import german from '../i18n/locales/de/xlsform.json' with { type: 'json' };
import english from '../i18n/locales/en/xlsform.json' with { type: 'json' };
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { fileFrom } from './files.ts';

const WORDS = { de: german, en: english };

export const survey: Command = {
  name: 'survey',
  summary: 'says what would become of a questionnaire in XLSForm',
  help: [
    'npm run nahraum -- survey check FILE.xlsx [--form-language TAG] [--language de|en]',
    '',
    'Reads an XLSForm as the app would and reports, by sheet, row and column, what is wrong, what would be left out and what',
    'somebody should look at. Nothing is stored. Ends with 1 where the form cannot be published before it is changed.',
    '--form-language says what the form is written in (de, en, tr …) where neither its columns nor its settings do; else German',
    'is assumed, and the last line says so. The report is in English, or in German where the terminal is (LANG) or --language says so.'
  ].join('\n'),
  async run([action, ...args], terminal) {
    if (action !== 'check') return misunderstood(terminal, survey, 'What should be done? "survey check FILE.xlsx".');
    const parsed = readArgs(args, { language: { type: 'string' }, 'form-language': { type: 'string' } }, 1);
    if (!parsed.ok) return misunderstood(terminal, survey, parsed.error);
    const [name] = parsed.value.positionals;
    if (name === undefined) return misunderstood(terminal, survey, 'Which FILE.xlsx?');
    const language = parsed.value.values.language ?? (terminal.env.LANG?.startsWith('de') ? 'de' : 'en');
    if (language !== 'de' && language !== 'en') return misunderstood(terminal, survey, '--language is de or en.');
    const formLanguage = parsed.value.values['form-language'];
    const isTag = typeof formLanguage === 'string' && tagSchema.safeParse(formLanguage).success;
    if (formLanguage !== undefined && !isTag)
      return misunderstood(terminal, survey, '--form-language is a tag such as de, en or pt-BR.');
    return check({ file: fileFrom(terminal, name), language, ...(isTag && { formLanguage }) }, terminal);
  }
};

type Asked = { file: string; language: keyof typeof WORDS; formLanguage?: string };

function check({ file, language, formLanguage }: Asked, terminal: Terminal): ExitCode {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    terminal.complain(`${file} cannot be read.`);
    return 1;
  }
  const { definition, report } = importXlsform(bytes, formLanguage === undefined ? {} : { language: formLanguage });
  for (const line of describeReport(report, textsFrom(WORDS[language]))) terminal.say(line);
  if (definition === undefined) {
    // Of a file that is no workbook, no sheet is known.
    const isForm = report.some(({ code }) => !code.startsWith('file-'));
    terminal.complain(isForm ? 'This form cannot be published before it is changed.' : `${file} is no form.`);
    return 1;
  }
  const assumed = report.find(({ code }) => code === 'language-assumed')?.params?.language;
  const languages = definition.languages.map(({ tag }) => tag).join(', ');
  terminal.say(`It can be published: ${countQuestions(definition.items)} questions, in ${languages}.`);
  if (assumed !== undefined)
    terminal.say(`No column and no setting names a language: ${assumed} was assumed. --form-language says another.`);
  return 0;
}

const countQuestions = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (item.kind === 'question' ? 1 : countQuestions(item.items)), 0);
