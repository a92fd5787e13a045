export * from './ReferenceList.ts';
