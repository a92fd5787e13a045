/**
 * The reference facts: areas, agencies, plans, forms, workshop templates, each with years of validity.
 * Import from `@ruam/planning/reference` only where a page needs them: together they are about 80 KB of JSON.
 * A missing year means "all, of whatever year".
 */
export {
  agencies,
  agencyById,
  agencyByName,
  agencyOfBranch,
  ministries,
  ministryOf,
  successorsOf,
} from './agencies.ts';
export { areaByCode, areaByName, areas, clusters, provinces, regionOf, regions } from './areas.ts';
export { directory } from './directory.ts';
export { formOf, formTemplate, formTemplateById } from './forms.ts';
export { isAligned, planItemById, planItems, plans } from './plans.ts';
export { type SigningPostTemplate, signingPosts } from './signingPosts.ts';
export { stages, workshopTemplateById, workshopTemplates } from './workshops.ts';
