/** The header in which every answer of the API says what time it is there, in milliseconds since 1970. */
export const SERVER_TIME = 'server-time';
