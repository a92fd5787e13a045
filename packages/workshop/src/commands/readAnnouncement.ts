import { z } from 'zod';
import { concernsMember } from '../announcements/readers.ts';
import { memberOf } from '../can/index.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** Its reader closed it, on any of their devices. */
export const readAnnouncement = command({
  name: 'readAnnouncement',
  input: z.strictObject({ announcement: id }),
  decide(state, { announcement }, actor) {
    const said = state.announcements.find((one) => one.id === announcement);
    if (!said) return { ok: false, refusal: unknownAnnouncement };
    const member = memberOf(actor, state);
    // An account, or whoever it was not said to, is not counted: there is nothing to mark.
    if (!member || !concernsMember(said, member) || said.read?.includes(member.id)) return decided();
    return decided({ type: 'announcementRead', payload: { announcement, reader: member.id } });
  },
});

const unknownAnnouncement = refusal(
  'announcement.unknown',
  'ไม่พบประกาศนี้',
  'There is no such announcement.',
  'โหลดหน้านี้ใหม่',
  'Load this page again.',
);
