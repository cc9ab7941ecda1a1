/** An area, what it lies in, and so on up; a ring of parents (a broken import) ends the walk. */
export function* fromAreaUp(
  area: string | null | undefined,
  parentOf: (area: string) => string | null | undefined
): Generator<string> {
  const passed = new Set<string>();
  for (let at = area; at != null && !passed.has(at); at = parentOf(at)) {
    passed.add(at);
    yield at;
  }
}
