import type { WorkshopEvent, WorkshopId } from '@ruam/workshop';
import type { Log } from '../observe/log.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import type { Cluster, Stop } from './Cluster.ts';

/** Each node learns at once what another has decided, and reads the log where it may have missed something. */
export function shareDecisions(cluster: Cluster, workshops: Workshops, log: Log): Stop {
  let isReading = false;
  let isDueAgain = false;

  async function catchUp(): Promise<void> {
    if (isReading) return;
    isReading = true;
    do {
      isDueAgain = false;
      await workshops
        .catchUp()
        .catch((error: unknown) => log.warn({ error }, 'the decisions of other nodes could not be read'));
    } while (isDueAgain);
    isReading = false;
  }

  const stops = [
    workshops.onAppended((workshop, events) => cluster.tell('decided', { workshop, events })),
    cluster.onTold<{ workshop: WorkshopId; events: WorkshopEvent[] }>('decided', ({ workshop, events }) => {
      workshops
        .learn(workshop, events)
        .catch((error: unknown) =>
          log.warn({ error, workshop }, 'a decision of another node could not be read'),
        );
    }),
    cluster.onGap(() => {
      isDueAgain = true;
      void catchUp();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
