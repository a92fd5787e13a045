import type { ReferenceList } from '@ruam/workshop';
import { createContext } from 'svelte';

/** By row of the integrated list: the lists in which something stands that may be the same, and nobody called different. */
export const [useReferenceMarks, provideReferenceMarks] =
  createContext<() => ReadonlyMap<string, readonly ReferenceList[]>>();
