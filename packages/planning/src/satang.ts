/** Money is an integer number of satang (1 baht = 100 satang). At most 2^53 − 1, about 90 trillion baht. */
export type Satang = number;

export function sumSatang(amounts: Iterable<Satang | null | undefined>): Satang {
  let sum = 0;
  for (const amount of amounts) sum += amount ?? 0;
  return sum;
}
