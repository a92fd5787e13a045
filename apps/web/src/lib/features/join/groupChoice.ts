/** Which groups a person is asked to choose from, and which one stands chosen. */
export interface GroupChoice {
  /** The organisation's only seat decides; the person may still change it. */
  decided: string | null;
  /** Groups where the organisation has a seat, in the workshop's order; empty when it has none. */
  seated: string[];
}

/** `seats` are the groups of the chosen organisation; null when it was typed freely. */
export function groupChoice(workshopGroups: readonly string[], seats: readonly string[] | null): GroupChoice {
  const seated = workshopGroups.filter((group) => seats?.includes(group));
  return { decided: seated.length === 1 ? (seated[0] ?? null) : null, seated };
}
