import type { Words } from './words.ts';

export const de: Words = {
  wishes: {
    playground: [
      'Einen Spielplatz, auf dem auch Kinder mit Rollstuhl schaukeln können.',
      'Die Rutsche ist seit dem Sommer gesperrt. Bitte reparieren!',
      'Mehr Platz zum Spielen für die Kleinen, im Schatten.'
    ],
    bench: [
      'Bänke auf dem Weg zum Supermarkt, mit Lehne und Armstützen.',
      'Einen Platz, an dem man sitzen kann, ohne etwas kaufen zu müssen.',
      'Sitzgelegenheiten am Fluss und eine öffentliche Toilette.'
    ],
    light: [
      'Licht auf dem Weg von der Haltestelle nach Hause.',
      'Der Durchgang unter der Bahn ist stockdunkel. Da muss eine Lampe hin.',
      'Bessere Beleuchtung im Park, dann würde ich auch im Winter laufen gehen.'
    ],
    bus: [
      'Der Bus sollte auch sonntags und nach 20 Uhr fahren.',
      'Einen Bus, der direkt zum Krankenhaus fährt.',
      'Dass der Bus wartet, wenn die Bahn Verspätung hat.'
    ],
    doctor: [
      'Eine Kinderärztin, die noch Patienten aufnimmt.',
      'Der letzte Hausarzt hat aufgehört. Wir brauchen eine neue Praxis.',
      'Sprechstunden im Stadtteil, mein Mann schafft den Weg nicht mehr.'
    ],
    'meeting-place': [
      'Ein Bürgerhaus, das abends offen ist und nichts kostet.',
      'Ein kleines Café, in dem sich Alt und Jung begegnen.',
      'Einen Raum für unsere Gruppe. Zurzeit treffen wir uns im Treppenhaus.'
    ],
    homes: [
      'Wohnungen, die sich auch eine Familie mit drei Kindern leisten kann.',
      'Dass die Mieten nicht weiter steigen und der Schimmel beseitigt wird.',
      'Barrierefreie kleine Wohnungen, damit ich im Viertel bleiben kann.'
    ],
    cleanliness: [
      'Weniger Müll an den Containern, und dass der Sperrmüll abgeholt wird.',
      'Mehr Mülleimer und einen Tag im Jahr, an dem alle zusammen aufräumen.',
      'Saubere Hauseingänge. Allein schafft man das nicht.'
    ],
    youth: [
      'Einen Treff für Jugendliche, auch am Wochenende.',
      'Einen Bolzplatz, auf dem man nicht nach einer Stunde vertrieben wird.',
      'Etwas für Mädchen ab zwölf. Es gibt nur Fußball.'
    ],
    counselling: [
      'Jemanden, der beim Ausfüllen von Anträgen hilft, ohne lange Wartezeit.',
      'Eine Schuldnerberatung hier im Viertel.',
      'Beratung für Alleinerziehende, vormittags und mit Kinderbetreuung.'
    ],
    'language-courses': [
      'Deutschkurse am Abend, für Leute, die tagsüber arbeiten.',
      'Einen Sprachtreff, bei dem auch wir Deutschen etwas lernen.'
    ],
    nothing: [
      'Dass es so bleibt. Ich wohne gern hier.',
      'Die Nachbarschaft ist gut. Wir sollten öfter zusammen feiern.',
      'Eigentlich nichts. Nur bitte nicht alles zubauen.'
    ]
  },
  unsafe: [
    'Es ist dunkel und kaum jemand ist unterwegs.',
    'Gruppen, die am Platz trinken und Leute ansprechen.',
    'Die Autos fahren viel zu schnell, man kommt nicht über die Straße.',
    'Im Tunnel ist schon zweimal jemand bedrängt worden.',
    'Freilaufende Hunde im Park.',
    'Ich sehe schlecht, und der Gehweg ist voller Löcher.'
  ],
  places: [
    'Stadtteilbibliothek',
    'Kleingartenverein',
    'Gemeindehaus',
    'Sportplatz',
    'Bäckerei an der Ecke',
    'Nachbarschaftscafé',
    'Auf dem Markt'
  ],
  other: [
    'Ein Geldautomat',
    'Eine öffentliche Toilette',
    'Ein Radweg',
    'Ein Lebensmittelladen',
    'Schnelles Internet',
    'Eine Postfiliale'
  ]
};
