import { createContext } from 'svelte';
import type { GroupRoom } from './GroupRoom.svelte.ts';

/** The room of the group whose page this is; set by the group's layout. */
export const [getRoom, setRoom] = createContext<GroupRoom>();
