/** The place on the page where somebody chooses between the versions of a field. */
export const versionsId = (record: string, field: string): string => `versions-${record}-${field}`;
