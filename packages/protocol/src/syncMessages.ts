/**
 * The frames of `/sync/<room>`: those of y-websocket (0, 1, 3), so that an unchanged `WebsocketProvider` works,
 * and ours (100–104) for clients that say hello. One frame carries one message; its first byte is the type.
 *
 * A page adds `provider.messageHandlers[101] = (_, decoder) => onAcknowledged(decodeAcknowledged(decoder.arr))`.
 */
export const messageType = {
  /** y-websocket: sync step 1, step 2, update. */
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** Client: I understand 101–103 and send 104. */
  hello: 100,
  /** Server: this is on disk. */
  acknowledged: 101,
  /** Server: something to tell the person. */
  notice: 102,
  /** Server: what you may do here now. */
  accessChanged: 103,
  /** Client: answer with this number once everything sent before it is on disk. */
  mark: 104,
} as const;

/** The second byte of a `sync` frame. */
export const syncStep = { step1: 0, step2: 1, update: 2 } as const;

/**
 * The version of 100–104 written here. Each end says its own (hello, access) and sends what a version brought only to
 * an end that has it; what a newer one adds at the end of a hello, or to the JSON of 102 and 103, is not read.
 */
export const syncVersion = 2;

/**
 * A page of an older version is asked to load anew. Stays at least one behind, for pages that are open in a deploy; but
 * the editor of version 1 takes out headings and tables, which it does not know.
 */
export const oldestSyncVersion = 2;

export interface Hello {
  version: number;
}

export interface Acknowledged {
  /**
   * The last mark of this connection such that all that was sent before it is on disk; 0 if there is none.
   * Marks see deletions too, which no state vector shows. While something of it was refused or builds on edits
   * that did not arrive, marks are held back, so a page never says "saved" of it.
   */
  mark: number;
  /**
   * A Yjs state vector of what is on disk: of the whole room in answer to hello, later only of the clients
   * written through this connection. Merge it into what was known (`Y.decodeStateVector`).
   */
  stateVector: Uint8Array;
}

/** The same words as RoomAccess of the engine. */
export interface AccessChanged {
  access: 'none' | 'read' | 'write';
  /** The server's `syncVersion`; absent before it was told. */
  version?: number;
}

export const syncNotices = {
  readOnly: {
    th: 'ตอนนี้ห้องนี้อ่านได้อย่างเดียว ข้อความที่เพิ่งพิมพ์ยังอยู่ในเครื่องนี้แต่ยังไม่ได้ส่ง กรุณาติดต่อผู้ดำเนินการเพื่อเปิดห้อง',
    en: 'This room is read-only now. What you just typed stays on this device, unsent. Ask the facilitator to reopen the room.',
  },
  inTray: {
    th: 'ข้อความที่ส่งมาหลังส่งมอบกลุ่มเก็บไว้ในถาดของหัวหน้ากลุ่มแล้ว หัวหน้ากลุ่มจะรับเข้าหรือไม่รับพร้อมเหตุผล',
    en: "What you wrote arrived after the group had handed over. It is kept in the lead's tray, to be taken in or refused with a reason.",
  },
  noAccess: {
    th: 'คุณไม่มีสิทธิ์อยู่ในห้องนี้แล้ว กรุณากลับไปหน้าแรกของการประชุม',
    en: 'You may not be in this room any more. Go back to the first page of the workshop.',
  },
  notSaving: {
    th: 'เซิร์ฟเวอร์ยังบันทึกไม่ได้ พิมพ์ต่อได้ ข้อความอยู่ในเครื่องนี้ ระบบจะลองบันทึกใหม่เอง กรุณาอย่าปิดหน้านี้',
    en: 'The server cannot save just now. You can go on: your text is kept on this device and saving is retried. Please keep this page open.',
  },
  savingAgain: {
    th: 'เซิร์ฟเวอร์กลับมาบันทึกได้แล้ว',
    en: 'The server is saving again.',
  },
  roomNotLoaded: {
    th: 'ยังเปิดห้องนี้ไม่ได้ ระบบจะลองใหม่เองในไม่กี่วินาที ข้อมูลที่บันทึกไว้ไม่ถูกแตะต้อง',
    en: 'The room cannot be opened just now. It is retried in a few seconds; what was saved has not been touched.',
  },
  roomDamaged: {
    th: 'ข้อมูลของห้องนี้ในเครื่องแม่ข่ายเสียหาย จึงยังไม่เปิดจนกว่าผู้ดูแลระบบจะกู้คืน สิ่งที่อยู่ในเครื่องนี้ไม่ถูกแตะต้อง กรุณาอย่าล้างข้อมูลเบราว์เซอร์ และแจ้งผู้จัดประชุม',
    en: "The server's copy of this room is damaged, so it stays closed until the operator has restored it. What this device holds is untouched: do not clear the browser's data, and tell the organiser.",
  },
  missingSteps: {
    th: 'เซิร์ฟเวอร์ยังได้รับข้อความของคุณไม่ครบ และกำลังขอใหม่ กรุณาอย่าปิดหน้านี้',
    en: 'Part of your edits has not reached the server. It is asking again; please keep this page open.',
  },
  foreignClient: {
    th: 'ข้อความนี้ถูกส่งในนามของอุปกรณ์อื่นจึงไม่ได้รับ กรุณาคัดลอกข้อความไว้แล้วโหลดหน้านี้ใหม่',
    en: "These edits came under another device's number and were not taken. Copy your text, then reload the page.",
  },
  forbiddenContent: {
    th: 'มีข้อมูลที่เอกสารนี้ไม่รับ จึงไม่ได้บันทึก กรุณาคัดลอกข้อความไว้แล้วโหลดหน้านี้ใหม่',
    en: 'The edits contain something this document does not take, so they were not saved. Copy your text, then reload the page.',
  },
  unreadable: {
    th: 'เซิร์ฟเวอร์อ่านข้อมูลที่ส่งมาไม่ได้ กำลังเชื่อมต่อใหม่ ถ้ายังเป็นอยู่กรุณาโหลดหน้านี้ใหม่',
    en: 'The server could not read what was sent and is connecting again. If this goes on, reload the page.',
  },
  tooLarge: {
    th: 'ข้อความที่ส่งครั้งเดียวใหญ่เกินไป จึงไม่ได้รับ กรุณาแบ่งวางเป็นส่วนเล็ก ๆ',
    en: 'That was too large to send at once and was not taken. Paste it in smaller parts.',
  },
  roomFull: {
    th: 'เอกสารของกลุ่มนี้ใหญ่ถึงขีดจำกัดแล้ว ข้อความล่าสุดยังไม่ถูกบันทึก กรุณาแจ้งผู้ดำเนินการ',
    en: "This group's document has reached its size limit; the latest edits are not saved. Tell the facilitator.",
  },
  tooFast: {
    th: 'อุปกรณ์นี้ส่งข้อมูลถี่เกินไป การเชื่อมต่อถูกพักและจะต่อใหม่เอง',
    en: 'This device sends too much too fast. The connection was dropped and will come back by itself.',
  },
  tooSlow: {
    th: 'อุปกรณ์นี้รับข้อมูลไม่ทัน จะเชื่อมต่อใหม่และรับส่วนที่ขาดเอง',
    en: 'This device cannot keep up. It will connect again and fetch what it missed.',
  },
  tooOld: {
    th: 'หน้านี้เป็นรุ่นเก่าที่เซิร์ฟเวอร์ไม่รองรับแล้ว ข้อความที่พิมพ์ยังอยู่ในเครื่องนี้ กรุณาโหลดหน้านี้ใหม่เพื่อส่ง',
    en: 'This page is of an older version that the server no longer knows. What you typed is on this device: reload the page to send it.',
  },
  restarting: {
    th: 'เซิร์ฟเวอร์กำลังเริ่มใหม่ จะเชื่อมต่อเองในครู่เดียว',
    en: 'The server restarts and will be back in a moment.',
  },
} as const satisfies Record<string, { th: string; en: string }>;

export type SyncNoticeCode = keyof typeof syncNotices;

/** What the person is told, in the shape of a Refusal. `detail` is for whoever looks into it. */
export interface SyncNotice {
  code: SyncNoticeCode;
  th: string;
  en: string;
  detail?: string;
}

export function syncNotice(code: SyncNoticeCode, detail?: string): SyncNotice {
  return { code, ...syncNotices[code], ...(detail === undefined ? {} : { detail }) };
}

export const encodeHello = (hello: Hello): Uint8Array => frame(messageType.hello, varUint(hello.version));
export const encodeMark = (mark: number): Uint8Array => frame(messageType.mark, varUint(mark));
export const encodeAcknowledged = ({ mark, stateVector }: Acknowledged): Uint8Array =>
  frame(messageType.acknowledged, varUint(mark), stateVector);
export const encodeNotice = (notice: SyncNotice): Uint8Array => frame(messageType.notice, json(notice));
export const encodeAccessChanged = (changed: AccessChanged): Uint8Array =>
  frame(messageType.accessChanged, json(changed));

/** All decoders take the whole frame, type included, and throw a RangeError or SyntaxError on a wrong one. */
export const decodeHello = (bytes: Uint8Array): Hello => ({
  version: readVarUint(bytes, start(bytes, messageType.hello)).value,
});
export const decodeMark = (bytes: Uint8Array): number => lastVarUint(bytes, messageType.mark);
export function decodeAcknowledged(bytes: Uint8Array): Acknowledged {
  const { value, end } = readVarUint(bytes, start(bytes, messageType.acknowledged));
  return { mark: value, stateVector: bytes.slice(end) };
}
export const decodeNotice = (bytes: Uint8Array): SyncNotice =>
  fromJson(bytes, messageType.notice) as SyncNotice;
export const decodeAccessChanged = (bytes: Uint8Array): AccessChanged =>
  fromJson(bytes, messageType.accessChanged) as AccessChanged;

function frame(type: number, ...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  bytes[0] = type;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function start(bytes: Uint8Array, type: number): number {
  if (bytes[0] !== type)
    throw new RangeError(`expected a frame of type ${type}, got ${bytes[0] ?? 'nothing'}`);
  return 1;
}

/** lib0's variable-length number: seven bits a byte, lowest first. */
function varUint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number ≥ 0: ${value}`);
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push(128 + (rest % 128));
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function readVarUint(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  let factor = 1;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    value += (byte % 128) * factor;
    if (!Number.isSafeInteger(value)) throw new RangeError('number out of range');
    if (byte < 128) return { value, end: at + 1 };
    factor *= 128;
  }
  throw new RangeError('the frame ends inside a number');
}

function lastVarUint(bytes: Uint8Array, type: number): number {
  const { value, end } = readVarUint(bytes, start(bytes, type));
  if (end !== bytes.length) throw new RangeError('bytes after the end of the message');
  return value;
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const fromJson = (bytes: Uint8Array, type: number): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start(bytes, type))));
