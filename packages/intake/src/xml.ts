import { SaxesParser } from 'saxes';
import { FileRefused } from './fileRefusal.ts';
import type { Zip } from './zip.ts';

export interface XmlHandlers {
  /** `name` without its namespace prefix. */
  open?(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const DEEPEST = 64;

/** Walks one XML entry of the ZIP as it inflates. A DTD is refused before any entity of it could mean something. */
export function readXml(zip: Zip, entry: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new FileRefused('hostile');
  });
  parser.on('error', () => {
    throw new FileRefused('broken');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw new FileRefused('hostile');
    handlers.open?.(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }

  let decoder: TextDecoder | undefined;
  zip.read(entry, (chunk, last) => {
    decoder ??= new TextDecoder(
      chunk[0] === 0xff && chunk[1] === 0xfe
        ? 'utf-16le'
        : chunk[0] === 0xfe && chunk[1] === 0xff
          ? 'utf-16be'
          : 'utf-8',
    );
    const text = decoder.decode(chunk, { stream: !last });
    if (text !== '') parser.write(text);
    if (last) parser.close();
  });
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
