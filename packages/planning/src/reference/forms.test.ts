import { expect, it } from 'vitest';
import { formOf, formTemplate } from './forms.ts';

it('gives a workshop the form it was made with, and that of its year when the edition is not held', () => {
  const form = formTemplate(2570);
  const made = `${form.id}@${form.version}`;
  expect(formOf({ formVersion: made, fiscalYear: 2599 })).toBe(form);
  expect(formOf({ formVersion: `${form.id}@999`, fiscalYear: 2570 })).toBe(form);
  expect(formOf({ formVersion: '', fiscalYear: 2570 })).toBe(form);
});
