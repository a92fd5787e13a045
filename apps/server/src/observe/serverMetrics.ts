import type { Storage } from '@ruam/storage';
import ownPackage from '../../package.json' with { type: 'json' };
import type { Health } from './Health.ts';
import type { Metrics } from './Metrics.ts';

export interface Watched {
  storage: Storage;
  workshops: { all(): readonly unknown[] };
  rooms: { readonly size: number };
  sync: { readonly connections: number };
  live: { readonly connections: number };
  health: Health;
  damage: { found(): Promise<readonly unknown[]> };
  cluster: { readonly isLinked: boolean; others(): readonly unknown[] };
  /** The address of the store, of which only the scheme is told. */
  store: string;
}

/** The figures that are read when somebody asks for them. */
export function serverMetrics(metrics: Metrics, watched: Watched): void {
  const { storage, workshops, rooms, sync, live, health, damage, cluster } = watched;
  const gauge: Metrics['gauge'] = (...all) => metrics.gauge(...all);
  metrics.facts('ruam_server_info', 'The version and the kind of store.', {
    version: ownPackage.version,
    store: watched.store.split(':')[0] ?? '',
  });
  gauge('ruam_ready', '1 while people may be sent here.', async () =>
    Number((await health.readiness()).ready),
  );
  gauge('ruam_workshops', 'Workshops that are served.', () => workshops.all().length);
  gauge('ruam_rooms', 'Rooms in memory.', () => rooms.size);
  gauge('ruam_sync_connections', 'Pages with a document open.', () => sync.connections);
  gauge('ruam_live_connections', 'Pages with a workshop open.', () => live.connections);
  gauge('ruam_quarantined', 'Rooms and workshops that are damaged and not served.', async () => {
    return (await damage.found()).length;
  });
  gauge(
    'ruam_nodes',
    'Nodes of this installation that this one hears, with itself.',
    () => cluster.others().length + 1,
  );
  gauge('ruam_cluster_linked', '0 while the nodes cannot hear each other: Redis does not answer.', () =>
    Number(cluster.isLinked),
  );
  const disk = () => storage.upkeep.disk();
  gauge('ruam_disk_free_bytes', 'Left on the disk of the store.', async () => (await disk())?.free ?? null);
  gauge('ruam_disk_total_bytes', 'The disk of the store.', async () => (await disk())?.total ?? null);
  gauge('ruam_last_backup_timestamp_seconds', 'When the last backup was made.', async () => {
    const last = await storage.upkeep.lastBackup();
    return last && last.at / 1_000;
  });
}
