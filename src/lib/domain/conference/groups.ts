/** The groups (Akteursgruppen) that attendance counts. */
export const STAKEHOLDER_GROUPS = [
  'residents',
  'associations',
  'municipality',
  'housing',
  'social-services',
  'business',
  'schools',
  'childcare',
  'religious-communities',
  'initiatives',
  'politics',
  'other'
] as const;
