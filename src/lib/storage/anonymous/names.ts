/** Everything a device holds without an account lies under this name. */
export const ANONYMOUS_DATABASE = 'nahraum-anonymous';
