import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const RANGES = {
  thai: 'U+0E01-0E5B,U+200C-200D,U+25CC',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
};
let faces: string | undefined;

/** `@font-face` rules with Sarabun inside them (about 57 KB), so that the page needs no other file. Read once. */
export function fontFaces(): string {
  faces ??= (['thai', 'latin'] as const)
    .flatMap((script) =>
      [400, 700].map((weight) => {
        const file = require.resolve(`@fontsource/sarabun/files/sarabun-${script}-${weight}-normal.woff2`);
        const font = readFileSync(file).toString('base64');
        return `@font-face{font-family:Sarabun;font-weight:${weight};src:url(data:font/woff2;base64,${font}) format("woff2");unicode-range:${RANGES[script]}}`;
      }),
    )
    .join('');
  return faces;
}
