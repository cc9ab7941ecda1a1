import type { QuestionnaireTexts } from './texts.ts';

/** Einfache Sprache. Not called Leichte Sprache: nobody who needs it has checked it. */
export const easy: QuestionnaireTexts = {
  title: 'So lebe ich in meinem Viertel',
  notice: `Die Stadt Musterstadt möchte wissen: Wie leben Sie in Ihrem Viertel? Ihre Antworten helfen uns beim Planen. Wir wollen Ihr Viertel besser machen.

Sie müssen nicht mitmachen. Sie dürfen Fragen auslassen. Nur die erste Frage brauchen wir.

Niemand erfährt, wer Sie sind. Wir speichern keinen Namen und keine Adresse. Wir speichern nur den Tag, an dem Ihre Antworten ankommen.

Das Projektbüro und die Beauftragten lesen die Antworten. Sie lesen immer mindestens zehn zusammen. Nur am Ende der Umfrage können es weniger sein. Auf dieser Seite sieht sonst niemand die Antworten. Nach dem Abschicken können wir Ihre Antworten nicht mehr finden. Denn wir wissen nicht, welche von Ihnen sind.

Haben Sie Fragen? Projektbüro Soziale Stadt, Alter Markt 1, Musterstadt. E-Mail zum Datenschutz: datenschutz@musterstadt.example`,
  labels: {
    area: 'Wo in Musterstadt wohnen Sie?',
    years_here: 'Wie viele Jahre wohnen Sie schon dort?',
    satisfaction: 'Wie gut ist es in Ihrem Viertel?',
    sat_home: 'Ihre Wohnung',
    sat_people: 'Die Menschen in der Nachbarschaft',
    sat_green: 'Parks und Spielplätze',
    sat_shops: 'Geschäfte zum Einkaufen',
    sat_transit: 'Bus und Bahn',
    safety: 'Es ist Abend und Sie sind draußen. Wie sicher fühlen Sie sich?',
    safety_reason: 'Wovor haben Sie Angst?',
    missing: 'Was fehlt in Ihrem Viertel?',
    missing_other: 'Was fehlt noch? Schreiben Sie es auf.',
    meeting_place: 'Können Sie in Ihrem Viertel andere Menschen treffen?',
    meeting_place_where: 'Wo treffen Sie andere Menschen?',
    volunteering: 'Helfen Sie anderen Menschen, ohne Geld zu bekommen? Wie viele Stunden in der Woche?',
    about_you: 'Fragen zu Ihnen',
    age_group: 'Wie alt sind Sie?',
    gender: 'Sind Sie eine Frau oder ein Mann? Oder etwas anderes?',
    children: 'Wie viele Kinder wohnen bei Ihnen? Kinder sind jünger als 18 Jahre.',
    wish: 'Was wünschen Sie sich für Ihr Viertel?'
  },
  hints: {
    area: 'Sie wissen es nicht genau? Dann wählen Sie den Ort, der am nächsten ist.',
    years_here: 'Sie wohnen noch kein ganzes Jahr dort? Dann schreiben Sie 0.',
    safety: '0 heißt: Ich habe große Angst. 10 heißt: Ich fühle mich sehr sicher.',
    missing: 'Sie können eine, zwei oder drei Antworten wählen.',
    volunteering: 'Zum Beispiel Nachbarn oder einem Verein. Sie helfen niemandem? Dann schreiben Sie 0.'
  },
  messages: {
    years_here: 'Bitte schreiben Sie eine Zahl. Die kleinste Zahl ist 0. Die größte Zahl ist 100.',
    missing: 'Das sind zu viele Antworten. Bitte wählen Sie höchstens drei.',
    volunteering: 'Bitte schreiben Sie eine Zahl. Die kleinste Zahl ist 0. Die größte Zahl ist 80.',
    children: 'Bitte schreiben Sie eine Zahl. Die kleinste Zahl ist 0. Die größte Zahl ist 15.'
  },
  choices: {
    satisfaction: {
      'very-satisfied': 'Sehr gut',
      satisfied: 'Gut',
      neither: 'Mittel',
      dissatisfied: 'Schlecht',
      'very-dissatisfied': 'Sehr schlecht'
    },
    missing: {
      playground: 'Spielplätze',
      bench: 'Bänke zum Sitzen',
      light: 'Licht auf den Straßen',
      bus: 'Mehr Busse und Bahnen',
      doctor: 'Ärztinnen und Ärzte',
      'meeting-place': 'Orte, wo man sich trifft',
      homes: 'Wohnungen, die nicht zu teuer sind',
      cleanliness: 'Es soll sauberer sein',
      youth: 'Etwas für junge Menschen',
      counselling: 'Hilfe bei Geld und Ämtern',
      'language-courses': 'Deutschkurse und andere Sprachkurse',
      nothing: 'Nichts fehlt',
      other: 'Etwas anderes'
    },
    yes_no: { yes: 'Ja', no: 'Nein' },
    age: {
      '16-24': '16 bis 24 Jahre',
      '25-39': '25 bis 39 Jahre',
      '40-59': '40 bis 59 Jahre',
      '60-74': '60 bis 74 Jahre',
      '75-plus': '75 Jahre oder älter'
    },
    gender: { female: 'Frau', male: 'Mann', diverse: 'Divers' }
  }
};
