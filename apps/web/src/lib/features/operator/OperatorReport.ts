/** What `/api/operator` answers. Times in ms since the epoch, sizes in bytes. */
export interface OperatorReport {
  version: string;
  node: { name: string; pid: number; startedAt: number; now: number };
  /** Names of the other nodes that this one hears. */
  others: string[];
  readiness: { ready: boolean; draining: boolean; checks: Record<string, 'ok' | 'failing'> };
  store: { kind: 'memory' | 'file' | 'mongodb'; address: string };
  warnings: { code: string; th: string; en: string }[];
  /** `release` goes on with what is left; null where nothing is to be repaired. */
  damaged: {
    kind: 'room' | 'workshop';
    id: string;
    nameTh?: string;
    nameEn?: string;
    reason: string;
    release: string | null;
  }[];
  restore: string;
  disk: { free: number; total: number; isLow: boolean } | null;
  backup: { last: { at: number; file: string } | null; command: string };
  pdf: 'chromium' | 'typst';
  metrics: boolean;
  serving: { workshops: number; rooms: number };
}

const A_DAY = 86_400_000;

/** None, or none for a day: a store in memory has nothing to keep. */
export function backupIsDue({ backup, node, store }: OperatorReport): boolean {
  return store.kind !== 'memory' && (!backup.last || node.now - backup.last.at > A_DAY);
}

/** What the operator should do something about now. */
export function concerns(report: OperatorReport): number {
  const failing = Object.values(report.readiness.checks).filter((check) => check === 'failing').length;
  return (
    report.damaged.length +
    report.warnings.length +
    failing +
    Number(report.disk?.isLow ?? false) +
    Number(backupIsDue(report))
  );
}
