import type { AreaShapes } from '#lib/domain/area/shapes.ts';

/**
 * The boundaries and what draws them, as far as this device has both: without a network it has neither before they were
 * looked at once.
 */
export async function drawn<T>(
  map: () => Promise<AreaShapes | undefined>,
  drawing: Promise<{ default: T }>
): Promise<{ geometry: AreaShapes; Drawing: T } | undefined> {
  const [geometry, loaded] = await Promise.all([map(), drawing.catch(() => undefined)]);
  return geometry && loaded && { geometry, Drawing: loaded.default };
}
