/** Thai digits, in the order of their value. */
const thaiDigits = '๐๑๒๓๔๕๖๗๘๙';

/** A code as typed or scanned → as the server knows it: capitals and digits, nothing between them. */
export function readJoinCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit)))
    .toUpperCase()
    .replace(/[\s\-–—._·]/g, '');
}

/** Whether it could be a code at all: 6 to 8 Latin capitals and digits. */
export function looksLikeJoinCode(code: string): boolean {
  return /^[A-Z0-9]{6,8}$/.test(code);
}

/** Thai letters in a code: the keyboard stands on Thai, which deserves a word of its own. */
export function typedOnThaiKeyboard(typed: string): boolean {
  return /[ก-ฺเ-๎]/.test(typed);
}
