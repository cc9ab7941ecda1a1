/** Every word of the questionnaire in one language; a language that lacks one does not compile. */
export type QuestionnaireTexts = {
  title: string;
  /** Read before the first answer: who asks, what for, what happens with it (Art. 13 DSGVO). */
  notice: string;
  labels: Record<Labelled, string>;
  hints: Record<Hinted, string>;
  messages: Record<Messaged, string>;
  choices: { [L in Exclude<ChoiceList, 'areas'>]: Record<(typeof CHOICES)[L][number], string> };
};

export const CHOICES = {
  satisfaction: ['very-satisfied', 'satisfied', 'neither', 'dissatisfied', 'very-dissatisfied'],
  missing: [
    'playground',
    'bench',
    'light',
    'bus',
    'doctor',
    'meeting-place',
    'homes',
    'cleanliness',
    'youth',
    'counselling',
    'language-courses',
    'nothing',
    'other'
  ],
  yes_no: ['yes', 'no'],
  age: ['16-24', '25-39', '40-59', '60-74', '75-plus'],
  gender: ['female', 'male', 'diverse']
} as const;

/** The areas are names, the same in every language. */
export type ChoiceList = keyof typeof CHOICES | 'areas';
export type Missing = (typeof CHOICES)['missing'][number];

export type Labelled =
  | 'area'
  | 'years_here'
  | 'satisfaction'
  | 'sat_home'
  | 'sat_people'
  | 'sat_green'
  | 'sat_shops'
  | 'sat_transit'
  | 'safety'
  | 'safety_reason'
  | 'missing'
  | 'missing_other'
  | 'meeting_place'
  | 'meeting_place_where'
  | 'volunteering'
  | 'about_you'
  | 'age_group'
  | 'gender'
  | 'children'
  | 'wish';
export type Hinted = 'area' | 'years_here' | 'safety' | 'missing' | 'volunteering';
export type Messaged = 'years_here' | 'missing' | 'volunteering' | 'children';
