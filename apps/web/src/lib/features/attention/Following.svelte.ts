import type { Guide } from '@ruam/protocol';
import type { Attention } from '@ruam/workshop';

/** Whom this device goes along with: because the facilitators ask for it, or because its person chose to. */
export class Following {
  /** `actorId` of whom the person chose; null: nobody. */
  chosen = $state<string | null>(null);
  /** Where this device was taken last: whoever goes elsewhere by themselves has stopped. */
  takenTo: string | null = null;

  choose(person: string): void {
    this.chosen = person;
    this.takenTo = null;
  }

  stop(): void {
    this.chosen = null;
    this.takenTo = null;
  }
}

/** Who is followed and whether one may stop; null when nobody is, or nobody leads. */
export function followed(
  guides: readonly Guide[],
  called: Attention | null,
  chosen: string | null,
): { guide: Guide; isAsked: boolean } | null {
  const asked = called?.kind === 'follow' ? guides.find(({ person }) => person === called.leader) : undefined;
  if (asked) return { guide: asked, isAsked: true };
  const own = guides.find(({ person }) => person === chosen);
  return own ? { guide: own, isAsked: false } : null;
}
