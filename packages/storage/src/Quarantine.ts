/** A room or a workshop of which something is lost. It is not served until it is released. */
export interface Quarantined {
  kind: 'room' | 'workshop';
  id: string;
  /** What is lost, for the operator. */
  reason: string;
}

export interface Quarantine {
  list(): Promise<Quarantined[]>;
  /**
   * Goes on with what is left: a room with the edits that could be read (those who have it open bring back what they
   * hold), a workshop with the decisions before the first that is lost. False if it was not in quarantine.
   */
  release(kind: Quarantined['kind'], id: string): Promise<boolean>;
}

/** A room or workshop was asked for that is in quarantine. */
export class InQuarantine extends Error {
  override name = 'InQuarantine';
  readonly quarantined: Quarantined;

  constructor(quarantined: Quarantined) {
    const { kind, id, reason } = quarantined;
    super(
      `${kind} ${id} is damaged: ${reason}. Stop the server; then go back to a backup with ` +
        '"npm run store -- restore <file> file:<new folder>", or go on with what is left with ' +
        `"npm run store -- release ${kind} ${id}".`,
    );
    this.quarantined = quarantined;
  }
}

/** Of a store whose database looks after itself. */
export const noQuarantine: Quarantine = {
  list: async () => [],
  release: async () => false,
};
