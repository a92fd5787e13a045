import type { WorkshopTemplate } from '@ruam/planning';
import { roomName } from '@ruam/protocol';
import type { Browser } from './Browser.ts';
import type { TestServer } from './testServer.ts';

export const PASSWORD = 'correct horse battery';

/** A browser signed in with the first organiser account. */
export async function organiser(server: TestServer, email = 'organiser@example.go.th'): Promise<Browser> {
  const browser = server.browser();
  const path = await server.services.setupLink.create();
  const token = path.split('token=')[1];
  const made = await browser.post('/api/account/setup', {
    token,
    name: 'ผู้จัดประชุม',
    email,
    password: PASSWORD,
  });
  if (made.status !== 201) throw new Error(`setup: ${JSON.stringify(made.body)}`);
  return browser;
}

export interface MadeWorkshop {
  id: string;
  joinCode: string;
  groups: string[];
  room(group: string): string;
}

/** A workshop from the template of the real pre-workshop. */
export async function makeWorkshop(
  browser: Browser,
  change: Record<string, unknown> = {},
): Promise<MadeWorkshop> {
  const { body: templates } = await browser.get<WorkshopTemplate[]>('/api/templates');
  const template = templates[0] as WorkshopTemplate;
  const input = {
    nameTh: template.nameTh,
    nameEn: template.nameEn,
    placeTh: 'ห้องทดสอบ',
    placeEn: 'Test room',
    startsOn: '2026-11-22',
    endsOn: '2026-11-23',
    fiscalYear: 2569,
    template: template.id,
    groups: template.groups.map(({ id, nameTh, nameEn, seats }) => ({ id, nameTh, nameEn, seats })),
    ...change,
  };
  const made = await browser.post<{ id: string; joinCode: string }>('/api/workshops', input);
  if (made.status !== 201) throw new Error(`create: ${JSON.stringify(made.body)}`);
  const { id, joinCode } = made.body;
  const groups = input.groups.map((group) => group.id);
  return { id, joinCode, groups, room: (group) => roomName(id, group) };
}

export interface Seat {
  browser: Browser;
  memberId: string;
}

/** A browser that joined with the code. */
export async function join(
  server: TestServer,
  { joinCode }: MadeWorkshop,
  input: Record<string, unknown> = {},
): Promise<Seat> {
  const browser = server.browser();
  const joined = await browser.post<{ memberId: string }>(`/api/join/${joinCode}`, {
    name: 'ผู้แทนจังหวัดเชียงใหม่',
    organisationId: 'TH-50',
    organisationName: 'จังหวัดเชียงใหม่',
    kind: 'province',
    groupId: 'agriculture',
    ...input,
  });
  if (joined.status !== 201) throw new Error(`join: ${JSON.stringify(joined.body)}`);
  return { browser, memberId: joined.body.memberId };
}

/** A browser with the place that the organiser gave: any role. */
export async function seat(
  server: TestServer,
  by: Browser,
  workshop: MadeWorkshop,
  input: Record<string, unknown>,
): Promise<Seat> {
  const added = await by.post<{ memberId: string; personalLink: string }>(
    `/api/workshops/${workshop.id}/members`,
    {
      name: 'ผู้แทน',
      kind: 'other',
      organisationId: null,
      organisationName: '',
      group: null,
      agency: null,
      ...input,
    },
  );
  if (added.status !== 201) throw new Error(`addMember: ${JSON.stringify(added.body)}`);
  const browser = server.browser();
  const link = new URL(added.body.personalLink).pathname;
  const opened = await browser.get(link);
  if (opened.headers.get('location') !== `/w/${workshop.id}`) throw new Error(`link: ${opened.status}`);
  return { browser, memberId: added.body.memberId };
}
