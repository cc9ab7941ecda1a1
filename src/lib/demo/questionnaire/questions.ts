import type { ChoiceList, Hinted, Labelled, Messaged } from './texts/texts.ts';

/** One row of the XLSForm's `survey` sheet without its words. `choices` names the list of a select. */
export type QuestionRow = {
  type: 'integer' | 'decimal' | 'text' | 'range' | 'select_one' | 'select_multiple' | 'begin_group' | 'end_group';
  choices?: ChoiceList;
  name: string;
  label?: Labelled;
  hint?: Hinted;
  message?: Messaged;
  required?: 'yes';
  relevant?: string;
  constraint?: string;
  appearance?: string;
  parameters?: string;
};

export const SATISFACTION_ROWS = ['sat_home', 'sat_people', 'sat_green', 'sat_shops', 'sat_transit'] as const;

const satisfaction = (name: (typeof SATISFACTION_ROWS)[number]): QuestionRow => ({
  type: 'select_one',
  choices: 'satisfaction',
  name,
  label: name,
  appearance: 'likert'
});

/** “Leben in meinem Viertel”: twelve screens, and one of every kind of question that a resident meets. */
export const QUESTION_ROWS: readonly QuestionRow[] = [
  { type: 'select_one', choices: 'areas', name: 'area', label: 'area', hint: 'area', required: 'yes' },
  {
    type: 'integer',
    name: 'years_here',
    label: 'years_here',
    hint: 'years_here',
    constraint: '. >= 0 and . <= 100',
    message: 'years_here'
  },
  { type: 'begin_group', name: 'satisfaction', label: 'satisfaction', appearance: 'field-list' },
  ...SATISFACTION_ROWS.map(satisfaction),
  { type: 'end_group', name: 'satisfaction' },
  { type: 'range', name: 'safety', label: 'safety', hint: 'safety', parameters: 'start=0 end=10 step=1' },
  {
    type: 'text',
    name: 'safety_reason',
    label: 'safety_reason',
    relevant: "${safety} != '' and ${safety} <= 4",
    appearance: 'multiline'
  },
  {
    type: 'select_multiple',
    choices: 'missing',
    name: 'missing',
    label: 'missing',
    hint: 'missing',
    constraint: "count-selected(.) <= 3 and (count-selected(.) = 1 or not(selected(., 'nothing')))",
    message: 'missing'
  },
  { type: 'text', name: 'missing_other', label: 'missing_other', relevant: "selected(${missing}, 'other')" },
  { type: 'select_one', choices: 'yes_no', name: 'meeting_place', label: 'meeting_place' },
  { type: 'text', name: 'meeting_place_where', label: 'meeting_place_where', relevant: "${meeting_place} = 'yes'" },
  {
    type: 'decimal',
    name: 'volunteering',
    label: 'volunteering',
    hint: 'volunteering',
    constraint: '. >= 0 and . <= 80',
    message: 'volunteering'
  },
  { type: 'begin_group', name: 'about_you', label: 'about_you', appearance: 'field-list' },
  { type: 'select_one', choices: 'age', name: 'age_group', label: 'age_group' },
  { type: 'select_one', choices: 'gender', name: 'gender', label: 'gender' },
  {
    type: 'integer',
    name: 'children',
    label: 'children',
    constraint: '. >= 0 and . <= 15',
    message: 'children'
  },
  { type: 'end_group', name: 'about_you' },
  { type: 'text', name: 'wish', label: 'wish', appearance: 'multiline' }
];
