import type { Municipality } from '#lib/kinds/municipality/kind.ts';

/** The three Handlungsfelder are those of Dortmund's Aktionsplan Soziale Stadt; office and address are invented. */
export const municipalityRow = (rootArea: string): Municipality => ({
  name: 'Musterstadt',
  languages: ['de', 'en', 'ar'],
  rootArea,
  actionFields: [
    {
      id: 'work',
      label: {
        de: 'Arbeit und Beschäftigung im Quartier',
        en: 'Work and employment in the neighbourhood',
        ar: 'العمل والتشغيل في الحي'
      }
    },
    {
      id: 'families',
      label: {
        de: 'Eltern und Kinder stärken – Kinderarmut bekämpfen',
        en: 'Supporting parents and children – fighting child poverty',
        ar: 'دعم الآباء والأمهات والأطفال – مكافحة فقر الأطفال'
      }
    },
    {
      id: 'cohesion',
      label: {
        de: 'Sozialen Zusammenhalt im Quartier stärken',
        en: 'Strengthening social cohesion in the neighbourhood',
        ar: 'تعزيز التماسك الاجتماعي في الحي'
      }
    }
  ],
  contact: {
    office: 'Projektbüro Soziale Stadt',
    address: 'Alter Markt 1, 00000 Musterstadt',
    phone: '0000 123-456',
    email: 'soziale-stadt@musterstadt.example'
  },
  level: 'town',
  ags: '',
  hours: 'Montag bis Donnerstag 9 bis 12 Uhr und 14 bis 16 Uhr, sonst nach Vereinbarung',
  ways: 'Papierbogen im Bürgerbüro und im Projektbüro\nFax 0000 123-457',
  demo: true
});
