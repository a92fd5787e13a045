export type { Agenda, AgendaBlock } from './Agenda.ts';
export * from './agendaTimes.ts';
