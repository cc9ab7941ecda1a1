import type { DemoRemark } from './remarks.ts';

export const SOUTH_REMARKS = {
  'no-meeting-place': {
    area: 'suedstadt',
    actionField: 'cohesion',
    type: 'perception',
    text: 'Früher kannte man sich im Haus. Seit das Café zu ist, grüßen sich viele nicht mehr. Mir fehlt ein Ort, an dem man sich zufällig trifft.',
    place: '',
    language: 'de',
    offset: -16,
    status: 'in-review',
    note: 'Passt zum Antrag der Nachbarschaftsinitiative auf ein Stadtteilwohnzimmer.'
  },
  'tannenhof-counselling': {
    area: 'tannenhof',
    actionField: 'work',
    type: 'need',
    text: 'Die Schuldnerberatung ist in der Innenstadt und hat drei Monate Wartezeit. Einmal im Monat hier im Tannenhof würde vielen helfen.',
    place: 'Gemeindehaus Tannenhof',
    language: 'de',
    offset: -8
  },
  'mould-ar': {
    area: 'tannenhof',
    actionField: 'families',
    type: 'observation',
    text: 'يوجد عفن في غرف الأطفال في أكثر من بيت، وشركة السكن لا تجيب على الرسائل.',
    place: 'Am Waldrand',
    language: 'ar',
    offset: -1
  },
  'weststadt-crossing': {
    area: 'weststadt',
    actionField: 'families',
    type: 'observation',
    text: 'Vor der Schule parken morgens Autos auf dem Zebrastreifen. Die Kinder laufen dazwischen hindurch.',
    place: 'Weststraße, Höhe Grundschule',
    language: 'de',
    offset: -22,
    status: 'declined',
    note: 'Verkehrsüberwachung ist nicht Aufgabe des Aktionsplans; am selben Tag weitergegeben.',
    answers: [
      {
        text: 'Für Halteverbote ist das Ordnungsamt zuständig. Wir haben Ihre Beobachtung dorthin weitergegeben; es will in den nächsten Wochen morgens kontrollieren. Wir selbst können hier nicht mehr tun.',
        offset: -20
      }
    ]
  },
  'oststadt-neighbours': {
    area: 'webersiedlung',
    actionField: 'cohesion',
    type: 'perception',
    text: 'In unserer Straße haben wir im Sommer jeden Freitag zusammen gekocht. Das war das Beste, was hier seit Jahren passiert ist. Bitte unterstützen Sie so etwas.',
    place: 'Webergasse',
    language: 'de',
    offset: -11,
    status: 'received'
  }
} as const satisfies Record<string, DemoRemark>;
