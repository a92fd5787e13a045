import { crc32 } from 'node:zlib';

export const editChecksum = (room: string, bytes: Uint8Array): number => crc32(bytes, crc32(room));

export const decisionChecksum = (version: number, commandId: string, type: string, payload: string): number =>
  crc32(JSON.stringify([version, commandId, type, payload]));

export const snapshotChecksum = (workshop: string, version: number, shape: string, state: string): number =>
  crc32(state, crc32(JSON.stringify([workshop, version, shape])));

type Row = Record<string, unknown>;

/** Whether the row is as it was written; true of one that was written before there were checksums. */
export const isEditAsWritten = (row: Row): boolean =>
  row.checksum === null || row.checksum === editChecksum(String(row.room), row.bytes as Uint8Array);

export function isDecisionAsWritten(row: Row): boolean {
  const payload = String(row.payload);
  if (row.checksum === null) return isJson(payload);
  return (
    row.checksum === decisionChecksum(Number(row.version), String(row.command_id), String(row.type), payload)
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
