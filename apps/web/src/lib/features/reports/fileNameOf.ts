/**
 * The name that a `content-disposition` header gives a file, the UTF-8 form first; `fallback` when it says none or
 * something that is no plain file name.
 */
export function fileNameOf(disposition: string | null, fallback: string): string {
  const encoded = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename\s*=\s*"([^"]+)"/i.exec(disposition ?? '')?.[1];
  const name = decoded(encoded) ?? plain ?? '';
  return name !== '' && !/[/\\]/.test(name) ? name : fallback;
}

function decoded(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** `840 KB`, `1.2 MB`, for people. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
