/** Twelve colours that stay apart from each other on white and on black, and carry white text. */
const PALETTE = [
  '#0b6e99',
  '#b3261e',
  '#2e7d32',
  '#7b3fa0',
  '#b85c00',
  '#00796b',
  '#ad1457',
  '#3f51b5',
  '#827717',
  '#5d4037',
  '#c2410c',
  '#455a64',
];

/** The same person has the same colour on every device and after every restart. */
export function colourOf(personId: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < personId.length; index++) {
    sum = Math.imul(sum ^ personId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return PALETTE[sum % PALETTE.length] as string;
}
