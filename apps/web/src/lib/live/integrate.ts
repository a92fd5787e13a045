import { directory } from '@ruam/planning/reference';
import { keptIntegratedList } from '@ruam/workshop';

/** Loaded only by pages that show the list: the reference it needs is the largest thing a page can load. */
export const keptList = () => keptIntegratedList(directory);
