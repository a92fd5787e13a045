/** Whether the person of this tab leads the way, kept over a reload and gone with the tab. */
class Leading {
  isOn = $state(false);
  readonly #key: string;

  constructor(workshop: string) {
    this.#key = `ruam.leads.${workshop}`;
    try {
      this.isOn = sessionStorage.getItem(this.#key) === 'yes';
    } catch {
      // Storage refused: it holds until the page is loaded anew.
    }
  }

  set(isOn: boolean): void {
    this.isOn = isOn;
    try {
      if (isOn) sessionStorage.setItem(this.#key, 'yes');
      else sessionStorage.removeItem(this.#key);
    } catch {
      // As above.
    }
  }
}

const known = new Map<string, Leading>();

/** The same for all parts of a page that ask. */
export function leading(workshop: string): Leading {
  const found = known.get(workshop) ?? new Leading(workshop);
  known.set(workshop, found);
  return found;
}
