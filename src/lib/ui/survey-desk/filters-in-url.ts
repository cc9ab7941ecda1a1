import type { Filter } from '#lib/domain/survey/analysis/analysis.ts';

const PARAM = 'filter';
const SEPARATOR = ':';

/** Names of choices may hold anything. */
const sealed = (text: string): string => text.replace(/[%:]/g, (sign) => encodeURIComponent(sign));
const opened = (text: string): string => text.replaceAll('%3A', ':').replaceAll('%25', '%');

export function filtersIn(params: URLSearchParams): Filter[] {
  return params.getAll(PARAM).flatMap((text) => {
    const [facet, part, ...more] = text.split(SEPARATOR);
    return facet && part && more.length === 0 ? [{ facet: opened(facet), part: opened(part) }] : [];
  });
}

/** The same address with these filters in place of its own. */
export function withFilters(params: URLSearchParams, filters: readonly Filter[]): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete(PARAM);
  for (const { facet, part } of filters) next.append(PARAM, `${sealed(facet)}${SEPARATOR}${sealed(part)}`);
  return next;
}

/** Which question stands beside which, by their facets; '' while none is chosen. */
export type Cross = { rows: string; columns: string };

export const crossIn = (params: URLSearchParams): Cross => ({
  rows: params.get('rows') ?? '',
  columns: params.get('columns') ?? ''
});

export function withCross(params: URLSearchParams, cross: Cross): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['rows', 'columns'] as const) {
    if (cross[name] === '') next.delete(name);
    else next.set(name, cross[name]);
  }
  return next;
}
