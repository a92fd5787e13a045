import type { Member, MemberId } from '@ruam/workshop';

export interface OrganisationAttendance {
  /** '' when none was given. */
  name: string;
  registered: number;
  here: number;
}

/** People by organisation, those of whom most are missing first. A device that a table shares is no person. */
export function attendanceOf(members: Readonly<Record<MemberId, Member>>): OrganisationAttendance[] {
  const all = new Map<string, OrganisationAttendance>();
  for (const { removed, table, organisationName: name, checkedIn } of Object.values(members)) {
    if (removed || table) continue;
    const one = all.get(name) ?? { name, registered: 0, here: 0 };
    all.set(name, { name, registered: one.registered + 1, here: one.here + (checkedIn ? 1 : 0) });
  }
  const missing = ({ registered, here }: OrganisationAttendance) => registered - here;
  return [...all.values()].sort((a, b) => missing(b) - missing(a) || a.name.localeCompare(b.name, 'th'));
}
