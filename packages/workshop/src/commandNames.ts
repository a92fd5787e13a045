/** Every decision that can be asked for. One file each in `commands/`. */
export const COMMAND_NAMES = [
  'createWorkshop',
  'changeDetails',
  'setCeilings',
  'addGroup',
  'changeGroup',
  'enterStage',
  'joinWorkshop',
  'addMember',
  'moveMember',
  'changeMemberRole',
  'removeMember',
  'recordImport',
  'respond',
  'handOver',
  'reopenGroup',
  'mergeRows',
  'unmergeRows',
  'splitRow',
  'unsplitRow',
  'settleDrift',
  'markNotDuplicate',
  'setInclusion',
  'setSpotlight',
  'startTimer',
  'adjustTimer',
  'pauseTimer',
  'resumeTimer',
  'stopTimer',
  'announce',
  'setAgenda',
  'enterBlock',
  'giveGroupTime',
  'raiseCall',
  'takeCall',
  'endCall',
  'giveFloor',
  'endFloor',
  'callAttention',
  'releaseAttention',
  'openVote',
  'castBallot',
  'closeVote',
  'addPaperBallots',
  'removePaperBallots',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

export const READ_VERBS = [
  'readWorkshop',
  'readRoom',
  'writeRoom',
  'readBoards',
  'readPeople',
  'readContacts',
  'importProjects',
  'exportList',
  'readIntegratedList',
  'readSnapshot',
] as const;

export type Verb = CommandName | (typeof READ_VERBS)[number];

export function isCommandName(name: string): name is CommandName {
  return (COMMAND_NAMES as readonly string[]).includes(name);
}
