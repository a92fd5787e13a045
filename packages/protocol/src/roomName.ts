/** The room of a group's document: `<workshop>~<group>`, safe in a URL path. */
export function roomName(workshop: string, group: string): string {
  return `${workshop}~${group}`;
}

/** Null when the name is not of a group's room. */
export function parseRoomName(name: string): { workshop: string; group: string } | null {
  const match = /^([\w-]{1,64})~([\w-]{1,64})$/.exec(name);
  return match ? { workshop: match[1] as string, group: match[2] as string } : null;
}
