/** Bytes of content in one document. MongoDB ends at 16 MB with names and lengths, some servers that speak its wire do not. */
const DOCUMENT_LIMIT = 15 * 1024 * 1024;

/** What was to be stored in one document is larger than a document may be. It was not stored, and never will be. */
export class DocumentTooLarge extends Error {
  override name = 'DocumentTooLarge';
}

export const fitsInDocument = (bytes: number): boolean => bytes <= DOCUMENT_LIMIT;

export function checkSize(bytes: number, what: string): void {
  if (fitsInDocument(bytes)) return;
  throw new DocumentTooLarge(`${what} has ${bytes} bytes; a document holds ${DOCUMENT_LIMIT}`);
}
