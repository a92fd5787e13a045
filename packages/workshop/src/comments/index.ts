export * from './Comment.ts';
export * from './threads.ts';
