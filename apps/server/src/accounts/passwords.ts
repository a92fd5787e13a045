import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's parameters (19 MiB, two passes: the OWASP minimum for interactive sign-in). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

let dummy: Promise<string> | undefined;

/** Takes as long for an unknown account (`stored` null) as for a known one, so that time does not tell which exist. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no account has this password');
  const matches = await verify(stored ?? (await dummy), password.normalize('NFKC'));
  return stored !== null && matches;
}

/** Long enough, and not the name or the e-mail again. */
export function passwordIsWeak(password: string, name: string, email: string): boolean {
  const plain = password.toLowerCase();
  return (
    [...password].length < 10 ||
    plain === email.toLowerCase() ||
    plain === name.toLowerCase() ||
    new Set(password).size < 4
  );
}
