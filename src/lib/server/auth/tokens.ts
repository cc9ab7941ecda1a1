import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that whoever holds them is believed; 43 characters, safe in a cookie and in the fragment of a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the store keeps of a token: reading the database gives nobody a session. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;
