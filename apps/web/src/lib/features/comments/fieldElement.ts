/** Where a field stands on the page of a proposal (`title`, `budgetLines/<item>/amount`), or the nearest part of the form that holds it. */
export function fieldElement(field: string): HTMLElement | null {
  if (field === '') return document.getElementById('section-basics');
  const name = CSS.escape(field);
  // The control itself before the part of the form around it.
  const exact =
    document.querySelector<HTMLElement>(`[data-field="${name}"], [data-rich="${name}"]`) ??
    document.getElementById(`field-${field}`);
  if (exact) return exact;
  return field.includes('/') ? fieldElement(field.slice(0, field.lastIndexOf('/'))) : null;
}

/** What takes the focus in it. */
export function controlIn(element: HTMLElement | null): HTMLElement | null {
  if (element?.matches('input, textarea, select')) return element;
  return element?.querySelector<HTMLElement>('input, textarea, select, [contenteditable], button') ?? null;
}
