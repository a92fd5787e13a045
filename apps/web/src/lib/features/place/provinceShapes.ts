import type { AreaCode } from '@ruam/planning';
import { areaByName } from '@ruam/planning/reference';
import thailand from '@svg-maps/thailand';

/** As the package's own types need another package that it does not bring. */
const map = thailand as unknown as { viewBox: string; locations: { name: string; path: string }[] };

export const MAP_VIEW_BOX = map.viewBox;

/** The outline of each of the 77 provinces, from @svg-maps/thailand (CC BY 4.0). */
export const PROVINCE_SHAPES: readonly { code: AreaCode; path: string }[] = map.locations.flatMap(
  ({ name, path }) => {
    const code = areaByName(name)?.code;
    return code === undefined ? [] : [{ code, path }];
  },
);

/** 0: nothing asked; 1 … 5: fifths of the largest amount. */
export function shadeOf(amount: number, most: number): number {
  return amount <= 0 || most <= 0 ? 0 : Math.max(1, Math.min(5, Math.ceil((amount / most) * 5)));
}
