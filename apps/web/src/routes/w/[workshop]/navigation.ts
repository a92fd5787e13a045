import type { LucideIcon } from '@lucide/svelte';
import CloudUpload from '@lucide/svelte/icons/cloud-upload';
import FileDown from '@lucide/svelte/icons/file-down';
import Grid3x3 from '@lucide/svelte/icons/grid-3x3';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import ListChecks from '@lucide/svelte/icons/list-checks';
import MapPinned from '@lucide/svelte/icons/map-pinned';
import MessageSquareReply from '@lucide/svelte/icons/message-square-reply';
import Navigation from '@lucide/svelte/icons/navigation';
import Presentation from '@lucide/svelte/icons/presentation';
import ScanQrCode from '@lucide/svelte/icons/scan-qr-code';
import Settings from '@lucide/svelte/icons/settings';
import Stamp from '@lucide/svelte/icons/stamp';
import Users from '@lucide/svelte/icons/users';
import UsersRound from '@lucide/svelte/icons/users-round';
import Vote from '@lucide/svelte/icons/vote';
import { addressedTo, type MemberId } from '@ruam/workshop';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

interface PageLink {
  href: string;
  label: string;
  icon: LucideIcon;
  /** How much waits there for this person. */
  waiting?: number;
}

/** What was said to a member and waits to be read. */
function unread(live: LiveWorkshop, member: MemberId): number {
  return live.workshop ? addressedTo(live.workshop, member).filter(({ unseen }) => unseen).length : 0;
}

/** The pages this person may use, in the order of the day. The same table that the server asks decides. */
export function navigation(live: LiveWorkshop): PageLink[] {
  const base = `/w/${live.id}`;
  const member = live.me.kind === 'member' ? live.me.member : null;
  const serves = live.can('readBoards') && !member?.group;
  const areas = { href: `${base}/areas`, label: m.areas_nav(), icon: MapPinned };
  const pages: (PageLink | null | undefined | false | 0 | '')[] = [
    member && {
      href: `${base}/now`,
      label: m.workshop_nav_now(),
      icon: Navigation,
      waiting: unread(live, member.id),
    },
    member?.scope?.areas && areas,
    member?.group
      ? { href: `${base}/groups/${member.group}`, label: m.workshop_nav_my_group(), icon: UsersRound }
      : serves && { href: `${base}/groups`, label: m.workshop_nav_groups(), icon: UsersRound },
    member?.agency && { href: `${base}/respond`, label: m.workshop_nav_respond(), icon: MessageSquareReply },
    (live.workshop?.votes.length ||
      live.can('openVote') ||
      live.can('openVote', { group: member?.group ?? null })) && {
      href: `${base}/votes`,
      label: m.workshop_nav_votes(),
      icon: Vote,
    },
    live.can('enterStage') && {
      href: `${base}/facilitate`,
      label: m.workshop_nav_facilitate(),
      icon: LayoutDashboard,
    },
    live.can('readIntegratedList') && {
      href: `${base}/matrix`,
      label: m.workshop_nav_matrix(),
      icon: Grid3x3,
    },
    live.can('readIntegratedList') && {
      href: `${base}/consolidate`,
      label: m.workshop_nav_consolidate(),
      icon: ListChecks,
    },
    live.can('readIntegratedList') && {
      href: `${base}/versions`,
      label: m.workshop_nav_versions(),
      icon: Stamp,
    },
    !member?.scope?.areas && live.can('enterStage') && areas,
    live.can('exportList') && { href: `${base}/reports`, label: m.workshop_nav_reports(), icon: FileDown },
    live.can('moveMember') && { href: `${base}/people`, label: m.workshop_nav_people(), icon: Users },
    live.can('undoCheckIn') && { href: `${base}/check-in`, label: m.roster_nav(), icon: ScanQrCode },
    live.can('importProjects') && {
      href: `${base}/import`,
      label: m.workshop_nav_import(),
      icon: CloudUpload,
    },
    live.can('changeDetails') && { href: `${base}/setup`, label: m.workshop_nav_setup(), icon: Settings },
    live.can('showSlide') && { href: `${base}/screens`, label: m.workshop_nav_screens(), icon: Presentation },
    member?.role === 'observer' && {
      href: `${base}/present`,
      label: m.workshop_nav_present(),
      icon: Presentation,
    },
  ];
  return pages.filter((page) => !!page);
}
