export { type Agenda, type AgendaBlock, lengthOf } from './Agenda.ts';
export * from './agendaTimes.ts';
export * from './effectOfExtra.ts';
