import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type GroupSnapshot,
  type IntegratedList,
  type SignedContent,
  signedContent,
} from '@ruam/consolidation';
import type { Files } from '@ruam/storage';
import {
  evolve,
  handedOverSnapshots,
  type SignedVersion,
  standingVersion,
  versionOf,
  type Workshop,
  withPublishedAnswers,
} from '@ruam/workshop';
import type { IntegratedLists } from './IntegratedLists.ts';
import type { Workshops } from './Workshops.ts';

export interface ListVersionsOptions {
  workshops: Workshops;
  files: Files;
  integratedLists: IntegratedLists;
}

/**
 * All that an output needs of one version of the integrated list. Take every figure, name and decision from here and
 * from nowhere else, and the output shows the same moment throughout.
 */
export interface ListSource {
  list: IntegratedList;
  /** The workshop when the version was issued; of a draft, as it is now. Without answers that were held back. Signatures given later are in `version`. */
  workshop: Workshop;
  /** The snapshots that the list was made from. */
  snapshots: readonly GroupSnapshot[];
  /** sha256 hex of the canonical content; of a draft too, so that a draft equal to a version has its hash. */
  hash: string;
  /** Null: a draft. Else its number, when it was issued, by whom, and who signed it, as of now. */
  version: SignedVersion | null;
}

/**
 * The integrated list as a draft or as one of its signed versions. For reports: `of(workshop, version.number)` gives
 * "ฉบับที่ N" with `hash`, `version.at`, `version.signatures`; `of(workshop, null)` gives the draft. `current` takes
 * the version that stands, else the draft.
 */
export class ListVersions {
  readonly #options: ListVersionsOptions;
  /** Of drafts: previews ask for the same list over and over. */
  readonly #hashes = new WeakMap<IntegratedList, string>();

  constructor(options: ListVersionsOptions) {
    this.#options = options;
  }

  /** Stores the content of the list as it is now, under its hash. Storing the same again changes nothing. */
  async keep(workshop: Workshop, now: number): Promise<{ list: IntegratedList; signed: { hash: string } }> {
    const { list, text } = await this.#draft(workshop);
    const { id: hash } = await this.#options.files.put(new TextEncoder().encode(text), {
      workshopId: workshop.id,
      kind: 'signedList',
      name: 'integrated-list.json',
      contentType: 'application/json',
      createdAt: now,
    });
    return { list, signed: { hash } };
  }

  /**
   * The canonical JSON of a version: its sha256 is the version's hash. Null when there is no such version. Throws when
   * what is stored is not there or not what was signed: then nothing may be shown as that version.
   */
  async bytes(workshop: Workshop, number: number): Promise<Uint8Array | null> {
    const version = versionOf(workshop, number);
    if (!version) return null;
    const file = await this.#options.files.get(version.hash, workshop.id);
    if (!file) throw new Error(`version ${number} (${version.hash}) is not in the store`);
    const hash = sha256(file.bytes);
    if (hash !== version.hash) throw new Error(`version ${number} was ${version.hash} and is now ${hash}`);
    return file.bytes;
  }

  /** The version with that number, or with null the draft. Null when there is no such version. */
  async of(workshop: Workshop, number: number | null): Promise<ListSource | null> {
    if (number === null) {
      const list = await this.#options.integratedLists.of(workshop);
      const snapshots = await this.#snapshots(handedOverSnapshots(workshop));
      let hash = this.#hashes.get(list);
      if (!hash) {
        hash = sha256(contentOf(workshop, list));
        this.#hashes.set(list, hash);
      }
      return { list, workshop: withPublishedAnswers(workshop), snapshots, hash, version: null };
    }
    const version = versionOf(workshop, number);
    const bytes = await this.bytes(workshop, number);
    if (!version || !bytes) return null;
    const content = JSON.parse(new TextDecoder().decode(bytes)) as SignedContent;
    return {
      list: content.list,
      workshop: withPublishedAnswers(await this.#at(workshop, version.decisions)),
      snapshots: await this.#snapshots(content.snapshots),
      hash: version.hash,
      version,
    };
  }

  /** What stands: the last version while it was not reopened, else the draft. */
  async current(workshop: Workshop): Promise<ListSource> {
    const source = await this.of(workshop, standingVersion(workshop)?.number ?? null);
    if (!source) throw new Error('the version that stands is not in the log');
    return source;
  }

  async #draft(workshop: Workshop): Promise<{ list: IntegratedList; text: string }> {
    const list = await this.#options.integratedLists.of(workshop);
    return { list, text: contentOf(workshop, list) };
  }

  #snapshots(hashes: readonly string[]): Promise<GroupSnapshot[]> {
    return Promise.all(hashes.map((hash) => this.#options.integratedLists.snapshot(hash)));
  }

  async #at({ id }: Workshop, decisions: number): Promise<Workshop> {
    let state: Workshop | null = null;
    for (const event of await this.#options.workshops.eventsAfter(id, 0)) {
      if (event.version > decisions) break;
      state = evolve(state, event);
    }
    if (!state) throw new Error(`the workshop ${id} has no events`);
    return state;
  }
}

const contentOf = (workshop: Workshop, list: IntegratedList): string =>
  canonicalJson(signedContent(workshop.id, handedOverSnapshots(workshop), list));

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
