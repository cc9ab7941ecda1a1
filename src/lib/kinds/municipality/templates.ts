import type { Municipality } from './kind.ts';

type ActionFields = Municipality['actionFields'];

const fields = (labels: readonly [id: string, de: string][]): ActionFields =>
  labels.map(([id, de]) => ({ id, label: { de } }));

/**
 * Sets of Handlungsfelder to begin with, as five places have drawn them: an urban renewal programme, a demographic
 * change project, a county's strategy against poverty, a social report, an Aktionsplan Soziale Stadt.
 */
export const ACTION_FIELD_SETS = {
  dorsten: fields([
    ['townscape', 'Stadtgestaltung'],
    ['open-space', 'Freiraum'],
    ['togetherness', 'Soziales Miteinander'],
    ['economy', 'Lokale Ökonomie'],
    ['housing', 'Wohnen'],
    ['learning-and-work', 'Bildung und Arbeit'],
    ['mobility', 'Mobilität']
  ]),
  schwerte: fields([
    ['infrastructure', 'Tragende soziale Infrastruktur'],
    ['generations', 'Generationengerechte Infrastruktur'],
    ['contact-point', 'Anlaufstelle für Bürgerinnen und Bürger'],
    ['services', 'Bedarfsgerechte Dienstleistungen'],
    ['housing-in-age', 'Altersgerechte Wohnangebote']
  ]),
  nordhausen: fields([
    ['unemployment', 'Langzeitarbeitslosigkeit'],
    ['poverty', 'Armutslagen'],
    ['infrastructure', 'Soziale Infrastruktur'],
    ['equality', 'Gleichstellung']
  ]),
  dueren: fields([
    ['population', 'Bevölkerung'],
    ['work', 'Arbeit und Einkommen'],
    ['education', 'Bildung'],
    ['housing', 'Wohnen'],
    ['health', 'Gesundheit'],
    ['participation', 'Partizipation']
  ]),
  dortmund: fields([
    ['work', 'Arbeit und Beschäftigung im Quartier'],
    ['families', 'Eltern und Kinder stärken – Kinderarmut bekämpfen'],
    ['cohesion', 'Sozialen Zusammenhalt im Quartier stärken']
  ])
} as const;
export type ActionFieldSet = keyof typeof ACTION_FIELD_SETS;
