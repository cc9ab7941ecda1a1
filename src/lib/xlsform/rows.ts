import { given } from '../kernel/given.ts';
import type { DraftGroup, DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import { groupName, readQuestions } from './question-row.ts';
import { REPORT_CODES } from './report.ts';
import { noteAstray } from './row-cells.ts';
import { noteHtml } from './row-texts.ts';
import { rowType, type RowType } from './row-type.ts';
import type { Row } from './table.ts';

type Block = {
  row: Row;
  block: 'group' | 'repeat' | 'other';
  word: string;
  name: string;
  nodes: DraftNode[];
  isLeftOut: boolean;
  inside: number;
};

const LEFT_OUT: Readonly<Partial<Record<RowType['kind'], keyof typeof REPORT_CODES>>> = {
  metadata: 'metadata-left-out',
  'not-supported': 'type-not-supported',
  unknown: 'type-unknown',
  'list-from-file': 'list-from-file',
  'list-from-answers': 'list-from-answers'
};

/** Appearances of a group that put all of it on one screen. */
const ONE_SCREEN = /(?:^|\s)(?:field-list|table-list)(?:\s|$)/;

/** More than any form has; a definition is read no deeper than this. */
const DEEPEST = 20;

/** What only a question has: a row with one of these was meant to be one, even if it says nothing else. */
const MEANS_A_ROW = ['relevant', 'constraint', 'calculation', 'required'] as const;

/** Walks down the survey sheet and makes the tree of it. Every row ends up in the tree or in the report. */
class SurveyRows {
  readonly root: DraftNode[] = [];
  readonly #open: Block[] = [];

  constructor(private readonly form: Form) {}

  read(): DraftNode[] {
    for (const row of this.form.survey.rows) this.#row(row);
    for (let block = this.#open.pop(); block !== undefined; block = this.#open.pop()) {
      const place = this.form.survey.place(block.row, 'type');
      this.form.report.add('block-unclosed', place, { name: block.name, params: { block: block.word } });
      this.#close(block);
    }
    return this.root;
  }

  get #current(): Block | undefined {
    return this.#open.at(-1);
  }

  #row(row: Row): void {
    const cell = this.form.survey.value(row, 'type');
    if (this.form.survey.expression(row, 'disabled') === 'true()') return this.#leaveOut(row, 'row-disabled', cell);
    if (cell === '') return this.#withoutType(row);
    const type = rowType(cell);
    if (type.kind === 'begin') this.#begin(row, type);
    else if (type.kind === 'end') this.#end(row, type);
    else if (this.#current?.isLeftOut) this.#inside(row, this.#current);
    else if (type.kind === 'question' || type.kind === 'select')
      this.#nodes.push(...readQuestions(this.form, row, type));
    else this.#leaveOut(row, given(LEFT_OUT[type.kind]), cell);
  }

  get #nodes(): DraftNode[] {
    return this.#current?.nodes ?? this.root;
  }

  /** Rows that only hold a remark are no rows of the form. */
  #withoutType(row: Row): void {
    const { survey, languages, report } = this.form;
    const name = survey.value(row, 'name');
    const speaks =
      languages.texts(survey, row, 'label') !== undefined ||
      MEANS_A_ROW.some((column) => survey.value(row, column) !== '');
    if (name === '' && !speaks) return;
    if (name !== '') this.form.leftOut.add(name);
    report.add('row-without-type', survey.place(row, 'type'), name === '' ? {} : { name });
  }

  #leaveOut(row: Row, code: keyof typeof REPORT_CODES, value: string): void {
    const name = this.form.survey.value(row, 'name');
    if (name !== '') this.form.leftOut.add(name);
    this.form.report.add(code, this.form.survey.place(row, 'type'), {
      ...(name !== '' && { name }),
      params: { value }
    });
  }

  #inside(row: Row, block: Block): void {
    block.inside++;
    this.#leaveOut(row, 'inside-left-out', this.#outermostLeftOut().name);
  }

  #outermostLeftOut(): Block {
    return given(this.#open.find((block) => block.isLeftOut));
  }

  #begin(row: Row, { block, word }: Extract<RowType, { kind: 'begin' }>): void {
    const around = this.#current;
    const isTooDeep = this.#open.length >= DEEPEST;
    if (this.#open.length === DEEPEST)
      this.form.report.add('nested-too-deep', this.form.survey.place(row, 'type'), { params: { number: DEEPEST } });
    const isLeftOut = around?.isLeftOut === true || block !== 'group' || isTooDeep;
    if (around?.isLeftOut) this.#inside(row, around);
    const name = isLeftOut ? this.form.survey.value(row, 'name') : groupName(this.form, row);
    if (isLeftOut && name !== '') this.form.leftOut.add(name);
    this.#open.push({ row, block, word: word || block, name, nodes: [], isLeftOut, inside: 0 });
  }

  #end(row: Row, { block, word }: Extract<RowType, { kind: 'end' }>): void {
    const { survey, report } = this.form;
    const place = survey.place(row, 'type');
    const closed = this.#open.pop();
    if (closed === undefined) return report.add('end-without-begin', place, { params: { block: word || block } });
    if (word !== '' && closed.block !== block) {
      report.add('end-of-other', place, {
        name: closed.name,
        params: { block: word, opened: closed.word, row: closed.row.number }
      });
    }
    const name = survey.value(row, 'name');
    if (name !== '' && name !== closed.name)
      report.add('end-name', survey.place(row, 'name'), { name: closed.name, params: { value: name } });
    this.#close(closed);
  }

  #close(block: Block): void {
    const { survey, report } = this.form;
    if (block.isLeftOut) {
      const around = this.#current;
      if (around?.isLeftOut) around.inside += block.inside;
      else {
        const code = block.block === 'repeat' ? 'repeat-left-out' : 'block-left-out';
        report.add(code, survey.place(block.row, 'type'), {
          name: block.name,
          params: { number: block.inside, value: survey.value(block.row, 'type') }
        });
      }
      return;
    }
    if (block.nodes.length === 0) report.add('group-empty', survey.place(block.row), { name: block.name });
    else this.#nodes.push(this.#group(block));
  }

  #group({ row, name, nodes }: Block): DraftGroup {
    const { survey, languages, report } = this.form;
    const appearance = survey.value(row, 'appearance');
    const ignored = appearance.replace(/\b(?:field-list|table-list)\b/g, '').trim();
    if (ignored !== '')
      report.add('appearance-ignored', survey.place(row, 'appearance'), { name, params: { value: ignored } });
    const named = { form: this.form, row, name };
    noteAstray(named, 'group');
    const [label, hint] = [languages.texts(survey, row, 'label'), languages.texts(survey, row, 'hint')];
    noteHtml(named, survey, label, hint);
    const relevant = survey.expression(row, 'relevant');
    const oneScreen = ONE_SCREEN.test(appearance) && { oneScreen: true as const };
    const group = {
      kind: 'group' as const,
      name,
      ...(label && { label }),
      ...(hint && { hint }),
      ...(relevant !== undefined && { relevant }),
      ...oneScreen
    };
    return { kind: 'group', row, group, nodes };
  }
}

export const readRows = (form: Form): DraftNode[] => new SurveyRows(form).read();
