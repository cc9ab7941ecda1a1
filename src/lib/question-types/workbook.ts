import { QUESTION_TYPES, type Look, type QuestionTypeName } from '#lib/domain/survey/definition.ts';

/** How a type of question is spelled in a workbook (XLSForm). Only whoever reads workbooks loads it. */
export type InWorkbook = {
  /** Words of the `type` cell that mean it. Those of choices name their list, and are read by `xlsform/row-type.ts`. */
  words: readonly string[];
  /** Words of the `appearance` cell that change how it is asked, and the look that each means. Others are decoration. */
  looks?: Readonly<Record<string, Look>>;
  /** Its answers are whole numbers, so a calculation in its row is cut to one. */
  isWhole?: true;
  /** `parameters` says where it begins, where it ends and in what steps. */
  hasScale?: true;
};

const modules = import.meta.glob<InWorkbook>('./*/workbook.ts', { import: 'workbook', eager: true });

export const inWorkbook = (type: QuestionTypeName): InWorkbook => modules[`./${type}/workbook.ts`] ?? { words: [] };

/** The types by the words of a `type` cell. */
export const typesByWord: Readonly<Record<string, QuestionTypeName>> = Object.fromEntries(
  QUESTION_TYPES.flatMap((type) => inWorkbook(type).words.map((word) => [word, type] as const))
);
