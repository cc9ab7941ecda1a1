import type { Attachment } from 'svelte/attachments';
import { FINGER, meantBy } from './hit-test.ts';
import type { Sites } from './labels.ts';
import { nextPlace } from './next-place.ts';

/**
 * Of a drawing whose links carry `data-area`: a tap opens the area that was meant, which is not always the one on top,
 * and arrow keys lead from link to link. A link that is opened by key, or into a window of its own, stays one.
 */
export function meantAreas(sites: Sites, onopen: (id: string) => void): Attachment<SVGSVGElement> {
  const shapes = sites.map(({ shape }) => shape);
  const places = sites.flatMap(({ shape, spots: [at] }) => (at ? [{ id: shape.id, at }] : []));

  function tapped(svg: SVGSVGElement, event: MouseEvent): void {
    const byKey = event.detail === 0;
    const matrix = svg.getScreenCTM();
    if (byKey || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !matrix) return;
    event.preventDefault();
    const tap = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const id = meantBy(tap, shapes, FINGER / matrix.a);
    if (id !== undefined) onopen(id);
  }

  function moved(svg: SVGSVGElement, event: KeyboardEvent): void {
    const here = document.activeElement?.getAttribute('data-area');
    const from = places.find(({ id }) => id === here);
    const next = from && nextPlace(event.key, from.at, places);
    const link = next && svg.querySelector<SVGAElement>(`[data-area="${CSS.escape(next.id)}"]`);
    if (!link) return;
    event.preventDefault();
    link.focus();
  }

  return (svg) => {
    const ontap = (event: MouseEvent): void => tapped(svg, event);
    const onkey = (event: KeyboardEvent): void => moved(svg, event);
    svg.addEventListener('click', ontap);
    svg.addEventListener('keydown', onkey);
    return () => {
      svg.removeEventListener('click', ontap);
      svg.removeEventListener('keydown', onkey);
    };
  };
}
