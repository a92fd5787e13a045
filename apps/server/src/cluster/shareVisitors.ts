import type { Session } from '@ruam/storage';
import type { Visitors } from '../accounts/Visitors.ts';
import type { Cluster, Stop } from './Cluster.ts';

/** A browser that signs out, or takes another place, may have its sockets on another node. */
export function shareVisitors(cluster: Cluster, visitors: Visitors): Stop {
  const stops = [
    visitors.onChange((session, here) => {
      if (here) cluster.tell('visitor', session);
    }),
    cluster.onTold<Session>('visitor', (session) => visitors.tell(session, false)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
