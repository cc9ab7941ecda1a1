/** Which version this is, as in CHANGELOG.md, and the twelve digits of what it was built from. Written in by the build. */
export const VERSION: Readonly<{ number: string; build: string }> = { number: __VERSION__, build: __BUILD__ };
