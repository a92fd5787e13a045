import type { RoleScope, Workshop } from '@ruam/workshop';
import { areaFullName } from '#lib/features/reference/names.ts';
import { inLocale } from '#lib/i18n/locale.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

/** "for Chiang Mai Province, Lamphun Province": what a role is limited to. */
export function scopeText(workshop: Workshop | null, { groups = [], areas = [] }: RoleScope): string {
  const named = (workshop?.groups ?? []).filter(({ id }) => groups.includes(id));
  const names = [...named.map(({ nameTh, nameEn }) => inLocale(nameTh, nameEn)), ...areas.map(areaFullName)];
  return m.people_scope_for({ names: names.join(', ') });
}
