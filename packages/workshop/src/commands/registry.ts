/** Every decision, by its name. Validation lives here, so pages import the package's main entry instead. */
import type { CommandName } from '../commandNames.ts';
import { addGroup } from './addGroup.ts';
import { addMember } from './addMember.ts';
import { addPaperBallots } from './addPaperBallots.ts';
import { adjustTimer } from './adjustTimer.ts';
import { announce } from './announce.ts';
import type { Command } from './Command.ts';
import { castBallot } from './castBallot.ts';
import { changeDetails } from './changeDetails.ts';
import { changeGroup } from './changeGroup.ts';
import { changeMemberRole } from './changeMemberRole.ts';
import { closeVote } from './closeVote.ts';
import { createWorkshop } from './createWorkshop.ts';
import { enterStage } from './enterStage.ts';
import { handOver } from './handOver.ts';
import { joinWorkshop } from './joinWorkshop.ts';
import { markNotDuplicate } from './markNotDuplicate.ts';
import { mergeRows } from './mergeRows.ts';
import { moveMember } from './moveMember.ts';
import { openVote } from './openVote.ts';
import { pauseTimer } from './pauseTimer.ts';
import { recordImport } from './recordImport.ts';
import { removeMember } from './removeMember.ts';
import { removePaperBallots } from './removePaperBallots.ts';
import { reopenGroup } from './reopenGroup.ts';
import { respond } from './respond.ts';
import { resumeTimer } from './resumeTimer.ts';
import { setCeilings } from './setCeilings.ts';
import { setInclusion } from './setInclusion.ts';
import { setSpotlight } from './setSpotlight.ts';
import { startTimer } from './startTimer.ts';
import { stopTimer } from './stopTimer.ts';
import { unmergeRows } from './unmergeRows.ts';

export const commands: Record<CommandName, Command> = {
  createWorkshop,
  changeDetails,
  setCeilings,
  addGroup,
  changeGroup,
  enterStage,
  joinWorkshop,
  addMember,
  moveMember,
  changeMemberRole,
  removeMember,
  recordImport,
  respond,
  handOver,
  reopenGroup,
  mergeRows,
  unmergeRows,
  markNotDuplicate,
  setInclusion,
  setSpotlight,
  startTimer,
  adjustTimer,
  pauseTimer,
  resumeTimer,
  stopTimer,
  announce,
  openVote,
  castBallot,
  closeVote,
  addPaperBallots,
  removePaperBallots,
} as Record<CommandName, Command>;
