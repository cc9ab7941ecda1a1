import type { QuestionnaireTexts } from './texts.ts';

export const en: QuestionnaireTexts = {
  title: 'Life in my neighbourhood',
  notice: `The project office Soziale Stadt of the city of Musterstadt asks what it is like to live in its neighbourhoods. The city and the neighbourhood conferences use the answers to plan what should change.

Taking part is voluntary and anonymous. You need no account. We store no name, no address and no device identifier, and only the day on which your answers arrive. You may skip any question except the first.

Your answers are read by the project office and the area officers, and only once at least ten new ones have come together or the survey ends. No answers and no results are published on this site. As they are anonymous, we cannot find yours once you have sent them.

Responsible: City of Musterstadt, Projektbüro Soziale Stadt, Alter Markt 1. Data protection: datenschutz@musterstadt.example`,
  labels: {
    area: 'In which part of Musterstadt do you live?',
    years_here: 'For how many years have you lived there?',
    satisfaction: 'How satisfied are you in your neighbourhood?',
    sat_home: 'With your home',
    sat_people: 'With how neighbours get on with each other',
    sat_green: 'With green spaces and playgrounds',
    sat_shops: 'With the shops',
    sat_transit: 'With buses and trains',
    safety: 'How safe do you feel outside in your neighbourhood in the evening?',
    safety_reason: 'What makes you feel unsafe?',
    missing: 'What is missing most in your neighbourhood?',
    missing_other: 'What else is missing?',
    meeting_place: 'Is there a place in your neighbourhood where you meet other people?',
    meeting_place_where: 'Which place is that?',
    volunteering: 'How many hours a week do you help others without being paid?',
    about_you: 'A few questions about you',
    age_group: 'How old are you?',
    gender: 'What is your gender?',
    children: 'How many children under 18 live in your household?',
    wish: 'What do you wish for your neighbourhood?'
  },
  hints: {
    area: 'If you are not sure, choose the part that is closest to you.',
    years_here: 'Less than a year: 0',
    safety: '0 means: not safe at all. 10 means: very safe.',
    missing: 'Choose up to three answers.',
    volunteering: 'For example neighbours, a club or a congregation.'
  },
  messages: {
    years_here: 'Please enter a whole number from 0 to 100.',
    missing: 'Please choose no more than three answers.',
    volunteering: 'Please enter a number from 0 to 80.',
    children: 'Please enter a whole number from 0 to 15.'
  },
  choices: {
    satisfaction: {
      'very-satisfied': 'Very satisfied',
      satisfied: 'Satisfied',
      neither: 'Neither satisfied nor dissatisfied',
      dissatisfied: 'Dissatisfied',
      'very-dissatisfied': 'Very dissatisfied'
    },
    missing: {
      playground: 'Playgrounds',
      bench: 'Benches and places to rest',
      light: 'Lighting on streets and paths',
      bus: 'More frequent buses and trains',
      doctor: 'Doctors',
      'meeting-place': 'Places to meet',
      homes: 'Affordable homes',
      cleanliness: 'Cleanliness',
      youth: 'Something for young people to do',
      counselling: 'Advice, for example on money and public offices',
      'language-courses': 'Language courses',
      nothing: 'Nothing, everything is there',
      other: 'Something else'
    },
    yes_no: { yes: 'Yes', no: 'No' },
    age: {
      '16-24': '16 to 24',
      '25-39': '25 to 39',
      '40-59': '40 to 59',
      '60-74': '60 to 74',
      '75-plus': '75 or older'
    },
    gender: { female: 'Female', male: 'Male', diverse: 'Non-binary' }
  }
};
