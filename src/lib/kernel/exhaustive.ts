/** Reached only when a union got a member that a switch does not handle; the compiler says so first. */
export function exhaustive(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
