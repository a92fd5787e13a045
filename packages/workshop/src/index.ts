export * from './actor.ts';
export * from './DecisionLog.ts';
export * from './events.ts';
export * from './Refusal.ts';
export * from './state.ts';
