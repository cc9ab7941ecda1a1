import type { LegalNotice } from '#lib/kinds/legal-notice/kind.ts';

/** Everything a city must say before it publishes anything; nobody and nothing of it exists. */
export const legalRow = (city: string): LegalNotice => ({
  city,
  controller: 'Stadt Musterstadt, Der Oberbürgermeister',
  controllerAddress: 'Alter Markt 1, 00000 Musterstadt',
  controllerReach: 'soziale-stadt@musterstadt.example',
  representative: 'Der Oberbürgermeister',
  dpoReach: 'datenschutz@musterstadt.example',
  authority: 'Landesbeauftragte für Datenschutz des Musterlandes',
  authorityReach: 'poststelle@datenschutz.musterland.example',
  surveyBasis: 'public-task',
  remarkBasis: 'public-task',
  contactBasis: 'consent',
  statute: '§ 3 Datenschutzgesetz des Musterlandes, Befragungssatzung der Stadt Musterstadt',
  surveyMonths: 24,
  remarkMonths: 24,
  contactMonths: 12,
  hosting: 'own',
  recipients: '',
  responsible: 'Projektbüro Soziale Stadt',
  conformity: 'partial',
  assessedOn: '2026-09-01',
  barriers: 'Die Karte lässt sich nicht vorlesen. Neben ihr steht eine Liste mit denselben Stadtteilen.',
  barrierReach: 'barrierefrei@musterstadt.example',
  enforcement: 'Ombudsstelle für barrierefreie Informationstechnik des Musterlandes',
  enforcementReach: 'ombudsstelle@musterland.example'
});
