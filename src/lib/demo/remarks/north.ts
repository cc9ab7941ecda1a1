import type { DemoRemark } from './remarks.ts';

export const NORTH_REMARKS = {
  'dark-underpass': {
    area: 'nordviertel',
    actionField: 'cohesion',
    type: 'perception',
    text: 'Im Durchgang unter der Bahn habe ich abends Angst. Die meisten Lampen sind kaputt, und man sieht nicht, wer entgegenkommt.',
    place: 'Bahndurchgang zwischen Nordmarkt und Bahnhof',
    language: 'de',
    offset: -41,
    status: 'in-progress',
    note: 'Drei weitere Meldungen zur selben Stelle. In der Konferenz behandelt.',
    answers: [
      {
        text: 'Vielen Dank für Ihren Hinweis. Die Sozialraumkonferenz hat darüber beraten und fordert, dass der Durchgang bis zum Frühjahr beleuchtet wird. Zwei Leuchten sind schon ersetzt. Für die anderen sprechen wir mit der Bahn.',
        offset: -21
      }
    ],
    additions: [
      {
        text: 'Seit dieser Woche ist auch die vorderste neue Leuchte wieder aus. Es ist die auf der Seite des Bahnhofs.',
        offset: -6
      }
    ]
  },
  'dark-underpass-tr': {
    area: 'nordviertel',
    actionField: 'cohesion',
    type: 'observation',
    text: 'Tren yolunun altındaki geçit çok karanlık. Kızım okuldan dönerken oradan geçmek istemiyor.',
    place: 'Nordmarkt',
    language: 'tr',
    offset: -37,
    status: 'in-progress',
    note: 'Übersetzung: Die Unterführung ist sehr dunkel, die Tochter will auf dem Schulweg nicht hindurch.'
  },
  'bulky-waste': {
    area: 'nordviertel',
    actionField: 'cohesion',
    type: 'observation',
    text: 'An den Containern hinter der Feldstraße liegt seit Wochen Sperrmüll. Es kommen Ratten.',
    place: 'Feldstraße, hinter den Garagen',
    language: 'de',
    offset: -33,
    status: 'done',
    note: 'Am nächsten Tag abgeholt. Ursache ist die unbekannte Anmeldung, siehe Konferenz.',
    answers: [
      {
        text: 'Der Sperrmüll ist abgeholt. Damit es nicht wieder so weit kommt, hängt bald in jedem Treppenhaus, wie die kostenlose Abholung geht.',
        offset: -29
      }
    ]
  },
  'job-advice': {
    area: 'nordviertel',
    actionField: 'work',
    type: 'need',
    text: 'I have worked as an electrician for ten years, but nobody can tell me how to get my certificate recognised. I need one place to ask, not five.',
    place: '',
    language: 'en',
    offset: -9,
    status: 'in-review'
  },
  'broken-slide': {
    area: 'hafen',
    actionField: 'families',
    type: 'observation',
    text: 'Die Rutsche auf dem Spielplatz ist seit dem Sommer gesperrt. Die Kinder klettern trotzdem darüber.',
    place: 'Spielplatz Speicherstraße',
    language: 'de',
    offset: -30,
    status: 'in-progress',
    answers: [
      {
        text: 'Die Rutsche wird abgebaut, bevor der Spielplatz im kommenden Jahr neu entsteht. Kinder aus dem Viertel haben dafür ein Modell gebaut.',
        offset: -3
      }
    ]
  },
  'shade-tr': {
    area: 'hafen',
    actionField: 'families',
    type: 'need',
    text: 'Oyun parkında hiç gölge yok. Yazın çocuklar orada oynayamıyor, birkaç ağaç dikilse iyi olur.',
    place: 'Speicherstraße',
    language: 'tr',
    offset: -26,
    status: 'in-review',
    note: 'Übersetzung: Kein Schatten auf dem Spielplatz, Wunsch nach Bäumen.'
  },
  'course-with-care-ar': {
    area: 'hafen',
    actionField: 'families',
    type: 'need',
    text: 'أريد أن أتعلّم الألمانية، ولكن لا أحد يعتني بطفلتي الصغيرة في وقت الدورة. نحن عدة أمهات في الوضع نفسه.',
    place: '',
    language: 'ar',
    offset: -19,
    status: 'in-progress',
    note: 'Übersetzung: Möchte Deutsch lernen, es fehlt Kinderbetreuung während des Kurses; betrifft mehrere Mütter.',
    answers: [
      {
        text: 'شكرًا على رسالتك. من المقرر أن تبدأ في فبراير دورة لغة ألمانية مع رعاية للأطفال في روضة Speicherhaus، وذلك في صباح يومين من كل أسبوع.',
        offset: -2
      }
    ]
  },
  'youth-room': {
    area: 'heidesiedlung',
    actionField: 'families',
    type: 'need',
    text: 'Wir sind zwölf Jugendliche und wissen im Winter nicht, wohin. Im Treppenhaus gibt es Ärger. Ein Raum mit Heizung würde reichen.',
    place: 'Heidering',
    language: 'de',
    offset: -6
  },
  'sunday-bus': {
    area: 'heidesiedlung',
    actionField: 'work',
    type: 'observation',
    text: 'Sonntags fährt kein Bus. Ich arbeite im Krankenhaus und muss dann zu Fuß zur Frühschicht, fast eine Stunde.',
    place: 'Haltestelle Heideweg',
    language: 'de',
    offset: -2
  },
  'rest-bench': {
    area: 'muehlenbach',
    actionField: 'cohesion',
    type: 'need',
    text: 'Ich gehe mit dem Rollator zum Einkaufen. Auf dem Weg gibt es keine Bank. Ich brauche eine Pause.',
    place: 'Bachweg, zwischen Kirche und Supermarkt',
    language: 'de-x-einfach',
    offset: -13,
    status: 'done',
    answers: [
      {
        text: 'Danke für Ihre Nachricht. Auf dem Bachweg steht jetzt eine Bank. Sie hat eine Lehne und Armstützen.',
        offset: -4
      }
    ]
  }
} as const satisfies Record<string, DemoRemark>;
