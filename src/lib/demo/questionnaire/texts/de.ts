import type { QuestionnaireTexts } from './texts.ts';

export const de: QuestionnaireTexts = {
  title: 'Leben in meinem Viertel',
  notice: `Das Projektbüro Soziale Stadt der Stadt Musterstadt fragt, wie es sich in den Vierteln lebt. Mit den Antworten planen die Stadt und die Sozialraumkonferenzen, was sich ändern soll.

Die Teilnahme ist freiwillig und anonym. Sie brauchen kein Konto. Wir speichern keinen Namen, keine Adresse, keine Geräte-Kennung und nur den Tag, an dem Ihre Antworten ankommen. Sie können jede Frage außer der ersten überspringen.

Gelesen werden Ihre Antworten vom Projektbüro und von den Beauftragten, und immer erst dann, wenn mindestens zehn neue zusammen vorliegen oder die Umfrage endet. Auf dieser Seite werden keine Antworten und keine Ergebnisse veröffentlicht. Weil sie anonym sind, können wir sie nach dem Absenden nicht mehr heraussuchen.

Verantwortlich: Stadt Musterstadt, Projektbüro Soziale Stadt, Alter Markt 1. Datenschutz: datenschutz@musterstadt.example`,
  labels: {
    area: 'In welchem Teil von Musterstadt wohnen Sie?',
    years_here: 'Seit wie vielen Jahren wohnen Sie dort?',
    satisfaction: 'Wie zufrieden sind Sie in Ihrem Viertel?',
    sat_home: 'Mit Ihrer Wohnung',
    sat_people: 'Mit dem Zusammenleben in der Nachbarschaft',
    sat_green: 'Mit Grünflächen und Spielplätzen',
    sat_shops: 'Mit den Einkaufsmöglichkeiten',
    sat_transit: 'Mit Bus und Bahn',
    safety: 'Wie sicher fühlen Sie sich abends draußen in Ihrem Viertel?',
    safety_reason: 'Was macht Sie unsicher?',
    missing: 'Was fehlt in Ihrem Viertel am meisten?',
    missing_other: 'Was fehlt noch?',
    meeting_place: 'Gibt es in Ihrem Viertel einen Ort, an dem Sie andere Menschen treffen?',
    meeting_place_where: 'Welcher Ort ist das?',
    volunteering: 'Wie viele Stunden in der Woche helfen Sie anderen, ohne dafür Geld zu bekommen?',
    about_you: 'Einige Angaben zu Ihnen',
    age_group: 'Wie alt sind Sie?',
    gender: 'Welches Geschlecht haben Sie?',
    children: 'Wie viele Kinder unter 18 Jahren leben in Ihrem Haushalt?',
    wish: 'Was wünschen Sie sich für Ihr Viertel?'
  },
  hints: {
    area: 'Wenn Sie unsicher sind, wählen Sie den Teil, der Ihnen am nächsten liegt.',
    years_here: 'Weniger als ein Jahr: 0',
    safety: '0 bedeutet: gar nicht sicher. 10 bedeutet: sehr sicher.',
    missing: 'Wählen Sie bis zu drei Antworten.',
    volunteering: 'Zum Beispiel in der Nachbarschaft, im Verein oder in der Gemeinde.'
  },
  messages: {
    years_here: 'Bitte geben Sie eine ganze Zahl von 0 bis 100 ein.',
    missing: 'Bitte wählen Sie höchstens drei Antworten.',
    volunteering: 'Bitte geben Sie eine Zahl von 0 bis 80 ein.',
    children: 'Bitte geben Sie eine ganze Zahl von 0 bis 15 ein.'
  },
  choices: {
    satisfaction: {
      'very-satisfied': 'Sehr zufrieden',
      satisfied: 'Zufrieden',
      neither: 'Teils, teils',
      dissatisfied: 'Unzufrieden',
      'very-dissatisfied': 'Sehr unzufrieden'
    },
    missing: {
      playground: 'Spielplätze',
      bench: 'Bänke und Plätze zum Ausruhen',
      light: 'Licht auf Straßen und Wegen',
      bus: 'Häufigere Busse und Bahnen',
      doctor: 'Ärztinnen und Ärzte',
      'meeting-place': 'Orte, um sich zu treffen',
      homes: 'Bezahlbare Wohnungen',
      cleanliness: 'Sauberkeit',
      youth: 'Angebote für Jugendliche',
      counselling: 'Beratung, zum Beispiel zu Geld und Behörden',
      'language-courses': 'Sprachkurse',
      nothing: 'Nichts, es ist alles da',
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
    gender: { female: 'Weiblich', male: 'Männlich', diverse: 'Divers' }
  }
};
