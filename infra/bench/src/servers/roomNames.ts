export const roomNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `room-${index}`);
