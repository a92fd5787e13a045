import type { FormFieldId } from '@ruam/planning';
import { fieldName } from '#lib/features/reference/names.ts';
import { m } from '#lib/paraglide/messages.js';

/** Fields that a comparison names beside those of the form. */
const others: Record<string, () => string> = {
  group: m.import_field_group,
  kind: m.import_field_kind,
  activity: m.import_field_activity,
  'activity.name': m.import_field_activity_name,
  'activity.agency': m.import_field_activity_agency,
  budgetLine: m.import_field_line,
  'budgetLine.item': m.import_field_line_item,
  'budgetLine.fiscalYear': m.import_field_line_year,
  'budgetLine.source': m.import_field_line_source,
  'budgetLine.category': m.import_field_line_category,
  'budgetLine.fundingAgency': m.import_field_line_agency,
};

/** How a changed field is called: as on the form of that year, in the reader's language. */
export function changedField(field: string, fiscalYear: number): string {
  const other = others[field];
  return other ? other() : fieldName(field as FormFieldId, fiscalYear);
}
