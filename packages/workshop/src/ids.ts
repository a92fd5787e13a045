export type WorkshopId = string;
export type GroupId = string;
export type MemberId = string;
