import type { ListFilter } from '@ruam/consolidation';

/** A way to look at the integrated list that somebody named, for everybody who works on it. */
export interface SavedView {
  id: string;
  name: string;
  filter: ListFilter;
  sorting: { by: string; descending: boolean };
  at: number;
  by: string;
}

export interface SavedViewEventPayloads {
  viewSaved: { view: Omit<SavedView, 'at' | 'by'> };
  viewRemoved: { view: string };
}
