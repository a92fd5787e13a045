/** The room of a group's document: `<workshop>~<group>`, safe in a URL path. */
export function roomName(workshop: string, group: string): string {
  return `${workshop}~${group}`;
}

/** Null when the name is not of a group's room. */
export function parseRoomName(name: string): { workshop: string; group: string } | null {
  const match = /^([\w-]{1,64})~([\w-]{1,64})$/.exec(name);
  return match ? { workshop: match[1] as string, group: match[2] as string } : null;
}

/** The room of what one member writes for themselves until it is shown to the group: `<workshop>~draft~<member>`. */
export function draftRoomName(workshop: string, member: string): string {
  return `${workshop}~draft~${member}`;
}

/** Null when the name is not of a member's drafts. */
export function parseDraftRoomName(name: string): { workshop: string; member: string } | null {
  const match = /^([\w-]{1,64})~draft~([\w-]{1,64})$/.exec(name);
  return match ? { workshop: match[1] as string, member: match[2] as string } : null;
}
