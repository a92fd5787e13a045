import { EMPTY_FILTER, isFiltered, type ListFilter } from '@ruam/consolidation';

/** The filter in an address, so that the rows that were chosen on one page are those of the next. */
export function chosenRows({ searchParams }: { searchParams: Pick<URLSearchParams, 'get'> }): ListFilter {
  const filter = { ...EMPTY_FILTER };
  for (const field of Object.keys(filter) as (keyof ListFilter)[]) {
    const value = searchParams.get(field) ?? '';
    if (field !== 'place') filter[field] = value;
    else if (value === 'inside' || value === 'beyond') filter.place = value;
  }
  return filter;
}

/** `?search=…&place=inside`; empty when nothing is asked. */
export function chosenRowsQuery(filter: ListFilter): string {
  if (!isFiltered(filter)) return '';
  const asked = Object.entries(filter).filter(([, value]) => value.trim() !== '');
  return `?${new URLSearchParams(asked)}`;
}
