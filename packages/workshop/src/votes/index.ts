export * from './choiceText.ts';
export * from './hasResult.ts';
export * from './publishedBallots.ts';
export * from './standing.ts';
export * from './tally.ts';
export * from './Vote.ts';
export * from './voters.ts';
