import { createContext } from 'svelte';
import type { LiveWorkshop } from './LiveWorkshop.svelte.ts';

/** The live link of the workshop whose page this is; set by the workshop layout. */
export const [getLive, setLive] = createContext<LiveWorkshop>();
