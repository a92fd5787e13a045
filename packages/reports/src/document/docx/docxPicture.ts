import { ImageRun } from 'docx';
import { pngOf } from '../../charts/pngOf.ts';

/** Word draws the SVG; older programs the PNG. `most` is the room in twentieths of a point. */
export function docxPicture(svg: string, width: number, height: number, most: number, alt: string): ImageRun {
  const scale = Math.min(1, most / 15 / width);
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    fallback: { type: 'png', data: Buffer.from(pngOf(svg)) },
    altText: { title: alt, description: alt, name: alt },
  });
}
