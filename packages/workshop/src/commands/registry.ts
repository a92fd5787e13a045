/** Every decision, by its name. Validation lives here, so pages import the package's main entry instead. */
import type { CommandName } from '../commandNames.ts';
import { addGroup } from './addGroup.ts';
import { addMember } from './addMember.ts';
import { addPaperBallots } from './addPaperBallots.ts';
import { addSlide } from './addSlide.ts';
import { adjustTimer } from './adjustTimer.ts';
import { announce } from './announce.ts';
import { beginAssist } from './beginAssist.ts';
import type { Command } from './Command.ts';
import { callAttention } from './callAttention.ts';
import { cancelVote } from './cancelVote.ts';
import { castBallot } from './castBallot.ts';
import { changeDetails } from './changeDetails.ts';
import { changeGroup } from './changeGroup.ts';
import { changeMemberRole } from './changeMemberRole.ts';
import { changeSlide } from './changeSlide.ts';
import { checkIn } from './checkIn.ts';
import { closeVote } from './closeVote.ts';
import { comment } from './comment.ts';
import { createWorkshop } from './createWorkshop.ts';
import { decideArea } from './decideArea.ts';
import { deleteComment } from './deleteComment.ts';
import { editComment } from './editComment.ts';
import { endAssist } from './endAssist.ts';
import { endCall } from './endCall.ts';
import { endFloor } from './endFloor.ts';
import { enterBlock } from './enterBlock.ts';
import { enterStage } from './enterStage.ts';
import { giveFloor } from './giveFloor.ts';
import { giveGroupTime } from './giveGroupTime.ts';
import { handOver } from './handOver.ts';
import { holdAnswers } from './holdAnswers.ts';
import { issueVersion } from './issueVersion.ts';
import { joinWorkshop } from './joinWorkshop.ts';
import { keepLateEdits } from './keepLateEdits.ts';
import { markNotDuplicate } from './markNotDuplicate.ts';
import { mergeRows } from './mergeRows.ts';
import { moveMember } from './moveMember.ts';
import { moveMembers } from './moveMembers.ts';
import { moveSlide } from './moveSlide.ts';
import { nameActingLead } from './nameActingLead.ts';
import { noticeRemoval } from './noticeRemoval.ts';
import { openVote } from './openVote.ts';
import { pairScreen } from './pairScreen.ts';
import { pauseTimer } from './pauseTimer.ts';
import { publishAnswers } from './publishAnswers.ts';
import { publishVersion } from './publishVersion.ts';
import { raiseCall } from './raiseCall.ts';
import { rankArea } from './rankArea.ts';
import { readAnnouncement } from './readAnnouncement.ts';
import { recordCarry } from './recordCarry.ts';
import { recordImport } from './recordImport.ts';
import { releaseAttention } from './releaseAttention.ts';
import { removeMember } from './removeMember.ts';
import { removePaperBallots } from './removePaperBallots.ts';
import { removeReferenceList } from './removeReferenceList.ts';
import { removeScreen } from './removeScreen.ts';
import { removeSlide } from './removeSlide.ts';
import { removeView } from './removeView.ts';
import { reopenComment } from './reopenComment.ts';
import { reopenGroup } from './reopenGroup.ts';
import { reopenList } from './reopenList.ts';
import { replyToComment } from './replyToComment.ts';
import { resolveComment } from './resolveComment.ts';
import { respond } from './respond.ts';
import { resumeTimer } from './resumeTimer.ts';
import { saveView } from './saveView.ts';
import { scoreProposal } from './scoreProposal.ts';
import { scoreRow } from './scoreRow.ts';
import { seeComments } from './seeComments.ts';
import { setAgenda } from './setAgenda.ts';
import { setAnswerDeadline } from './setAnswerDeadline.ts';
import { setCeilings } from './setCeilings.ts';
import { setCriteria } from './setCriteria.ts';
import { setFollowUp } from './setFollowUp.ts';
import { setInclusion } from './setInclusion.ts';
import { setRanking } from './setRanking.ts';
import { setReferenceList } from './setReferenceList.ts';
import { setScreen } from './setScreen.ts';
import { setSigningPosts } from './setSigningPosts.ts';
import { settleDrift } from './settleDrift.ts';
import { settleLateEdits } from './settleLateEdits.ts';
import { settleRemoval } from './settleRemoval.ts';
import { settleSuggestion } from './settleSuggestion.ts';
import { setWifi } from './setWifi.ts';
import { showSlide } from './showSlide.ts';
import { signVersion } from './signVersion.ts';
import { splitRow } from './splitRow.ts';
import { startTimer } from './startTimer.ts';
import { stopTimer } from './stopTimer.ts';
import { submitArea } from './submitArea.ts';
import { suggest } from './suggest.ts';
import { takeCall } from './takeCall.ts';
import { takeSeat } from './takeSeat.ts';
import { undoCheckIn } from './undoCheckIn.ts';
import { unmergeRows } from './unmergeRows.ts';
import { unpairScreen } from './unpairScreen.ts';
import { unsplitRow } from './unsplitRow.ts';
import { withdrawSuggestion } from './withdrawSuggestion.ts';

export const commands: Record<CommandName, Command> = {
  createWorkshop,
  changeDetails,
  setCeilings,
  addGroup,
  changeGroup,
  enterStage,
  joinWorkshop,
  addMember,
  takeSeat,
  nameActingLead,
  moveMember,
  moveMembers,
  changeMemberRole,
  removeMember,
  checkIn,
  undoCheckIn,
  beginAssist,
  endAssist,
  recordImport,
  setReferenceList,
  recordCarry,
  removeReferenceList,
  respond,
  setAnswerDeadline,
  holdAnswers,
  publishAnswers,
  handOver,
  reopenGroup,
  keepLateEdits,
  settleLateEdits,
  mergeRows,
  unmergeRows,
  splitRow,
  unsplitRow,
  settleDrift,
  markNotDuplicate,
  setInclusion,
  setCriteria,
  scoreProposal,
  setRanking,
  scoreRow,
  rankArea,
  saveView,
  removeView,
  setSigningPosts,
  issueVersion,
  signVersion,
  reopenList,
  publishVersion,
  submitArea,
  decideArea,
  setScreen,
  removeScreen,
  addSlide,
  changeSlide,
  moveSlide,
  removeSlide,
  showSlide,
  pairScreen,
  unpairScreen,
  setWifi,
  setFollowUp,
  startTimer,
  adjustTimer,
  pauseTimer,
  resumeTimer,
  stopTimer,
  announce,
  readAnnouncement,
  setAgenda,
  enterBlock,
  giveGroupTime,
  raiseCall,
  takeCall,
  endCall,
  giveFloor,
  endFloor,
  callAttention,
  releaseAttention,
  openVote,
  castBallot,
  closeVote,
  cancelVote,
  addPaperBallots,
  removePaperBallots,
  comment,
  suggest,
  replyToComment,
  editComment,
  deleteComment,
  resolveComment,
  reopenComment,
  settleSuggestion,
  withdrawSuggestion,
  seeComments,
  noticeRemoval,
  settleRemoval,
} as Record<CommandName, Command>;
