import { shadesOf } from '#lib/domain/municipality/look.ts';

/** Sets the two tokens of app.css that a municipality sets, on the page's root. Returns how to take them back. */
export function paint({ style }: Pick<HTMLElement, 'style'>, colour: string): () => void {
  const { light, dark } = shadesOf(colour);
  style.setProperty('--accent', `light-dark(${light.accent}, ${dark.accent})`);
  style.setProperty('--on-accent', `light-dark(${light.on}, ${dark.on})`);
  return () => {
    style.removeProperty('--accent');
    style.removeProperty('--on-accent');
  };
}
