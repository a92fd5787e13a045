import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Salvaged, salvage } from './salvage.ts';

/**
 * Keeps the damaged file as `ruam.damaged-<n>.sqlite` and puts in its place a fresh one with all that can be read.
 * Killed at any moment, the next start begins again, or goes on with the fresh one.
 */
export function replaceDamaged(folder: string): { kept: string; salvaged: Salvaged } {
  const path = join(folder, 'ruam.sqlite');
  let number = 1;
  while (existsSync(join(folder, `ruam.damaged-${number}.sqlite`))) number++;
  const kept = join(folder, `ruam.damaged-${number}.sqlite`);
  // The log first: a copy of the file without its log would look like the whole.
  if (existsSync(`${path}-wal`)) copySafely(`${path}-wal`, `${kept}-wal`);
  copySafely(path, kept);
  const growing = join(folder, 'ruam.growing.sqlite');
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${growing}${end}`, { force: true });
  const salvaged = salvage(kept, growing);
  renameSync(growing, join(folder, 'ruam.salvaged.sqlite'));
  takeSalvaged(folder);
  return { kept, salvaged };
}

/** A fresh file that is complete takes the place of the damaged one, whose log must not be read into it. */
export function takeSalvaged(folder: string): void {
  const salvaged = join(folder, 'ruam.salvaged.sqlite');
  if (!existsSync(salvaged)) return;
  const path = join(folder, 'ruam.sqlite');
  for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  renameSync(salvaged, path);
}

function copySafely(from: string, to: string): void {
  copyFileSync(from, to);
  const descriptor = openSync(to, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
