type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that were not given: absent is not `undefined` in an event. */
export function defined<T extends object>(told: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<
    Defined<T>
  >;
}
