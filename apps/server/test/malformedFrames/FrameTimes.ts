import type { Rooms } from '@ruam/sync';

/** CPU of this thread in ms, so that a busy machine does not count. */
const cpu = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Times each frame that reaches the room engine of a server in this process, and can keep what came. */
export class FrameTimes {
  frames = 0;
  slowest = 0;
  /** Above 50 ms. */
  slow = 0;
  recorded: Uint8Array[] | null = [];

  constructor(rooms: Rooms) {
    const connect = rooms.connect.bind(rooms);
    rooms.connect = (...input) => {
      const session = connect(...input);
      return {
        closed: () => session.closed(),
        receive: (bytes) => {
          this.recorded?.push(bytes.slice());
          const before = cpu();
          session.receive(bytes);
          const took = cpu() - before;
          this.frames++;
          if (took > 50) this.slow++;
          if (took > this.slowest) this.slowest = took;
        },
      };
    };
  }
}
