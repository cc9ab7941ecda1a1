import { readFileSync } from 'node:fs';
import type { Item } from '../domain/survey/definition.ts';
import { describeReport, textsFrom } from '../domain/survey/xlsform/describe.ts';
import { importXlsform } from '../domain/survey/xlsform/import.ts';
import german from '../i18n/locales/de/xlsform.json' with { type: 'json' };
import english from '../i18n/locales/en/xlsform.json' with { type: 'json' };
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { fileFrom } from './files.ts';

const WORDS = { de: german, en: english };

export const survey: Command = {
  name: 'survey',
  summary: 'says what would become of a questionnaire in XLSForm',
  help: [
    'npm run nahraum -- survey check FILE.xlsx [--language de|en]',
    '',
    'Reads an XLSForm as the app would and reports, by sheet, row and column, what is wrong, what would be left out and what',
    'somebody should look at. Nothing is stored. Ends with 1 where the form cannot be published before it is changed.',
    'The report is in English, or in German where the terminal is (LANG) or --language says so.'
  ].join('\n'),
  async run([action, ...args], terminal) {
    if (action !== 'check') return misunderstood(terminal, survey, 'What should be done? "survey check FILE.xlsx".');
    const parsed = readArgs(args, { language: { type: 'string' } }, 1);
    if (!parsed.ok) return misunderstood(terminal, survey, parsed.error);
    const [name] = parsed.value.positionals;
    if (name === undefined) return misunderstood(terminal, survey, 'Which FILE.xlsx?');
    const language = parsed.value.values.language ?? (terminal.env.LANG?.startsWith('de') ? 'de' : 'en');
    if (language !== 'de' && language !== 'en') return misunderstood(terminal, survey, '--language is de or en.');
    return check(fileFrom(terminal, name), language, terminal);
  }
};

function check(file: string, language: keyof typeof WORDS, terminal: Terminal): ExitCode {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    terminal.complain(`${file} cannot be read.`);
    return 1;
  }
  const { definition, report } = importXlsform(bytes);
  for (const line of describeReport(report, textsFrom(WORDS[language]))) terminal.say(line);
  if (definition === undefined) {
    // Of a file that is no workbook, no sheet is known.
    const isForm = report.some(({ code }) => !code.startsWith('file-'));
    terminal.complain(isForm ? 'This form cannot be published before it is changed.' : `${file} is no form.`);
    return 1;
  }
  const languages = definition.languages.map(({ tag }) => tag).join(', ');
  terminal.say(`It can be published: ${countQuestions(definition.items)} questions, in ${languages}.`);
  return 0;
}

const countQuestions = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (item.kind === 'question' ? 1 : countQuestions(item.items)), 0);
