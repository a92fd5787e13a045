import type { LucideIcon } from '@lucide/svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import CircleX from '@lucide/svelte/icons/circle-x';
import Copy from '@lucide/svelte/icons/copy';
import type { Stance } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';

interface StanceLook {
  label: () => string;
  /** When to choose it. */
  hint: () => string;
  tone: 'neutral' | 'gold' | 'ok' | 'warn' | 'bad';
  icon: LucideIcon;
}

/** How each stance is said and drawn, wherever answers are shown. */
export const stanceLooks: Record<Stance, StanceLook> = {
  support: {
    label: m.respond_stance_support,
    hint: m.respond_stance_support_hint,
    tone: 'ok',
    icon: CircleCheck,
  },
  partial: {
    label: m.respond_stance_partial,
    hint: m.respond_stance_partial_hint,
    tone: 'gold',
    icon: CircleDashed,
  },
  notSupport: {
    label: m.respond_stance_notSupport,
    hint: m.respond_stance_notSupport_hint,
    tone: 'bad',
    icon: CircleX,
  },
  alreadyOurs: {
    label: m.respond_stance_alreadyOurs,
    hint: m.respond_stance_alreadyOurs_hint,
    tone: 'warn',
    icon: Copy,
  },
  moreInformation: {
    label: m.respond_stance_moreInformation,
    hint: m.respond_stance_moreInformation_hint,
    tone: 'gold',
    icon: CircleHelp,
  },
  notConcerned: {
    label: m.respond_stance_notConcerned,
    hint: m.respond_stance_notConcerned_hint,
    tone: 'neutral',
    icon: CircleSlash,
  },
};
