import type { Files } from '@ruam/storage';
import type { WorkshopId } from '@ruam/workshop';
import type { ReportFacts, ReportJob } from './ReportJob.ts';

const RECORD = 'report-job';

/** What became of each report, kept among the files of its workshop. */
export class ReportRecords {
  readonly #files: Files;
  readonly #now: () => number;

  constructor(files: Files, now: () => number) {
    this.#files = files;
    this.#now = now;
  }

  /** The state of a job from now on. Steps of one that is being made are not kept. */
  async put(job: ReportJob): Promise<void> {
    await this.#files.put(new TextEncoder().encode(JSON.stringify(job)), {
      workshopId: job.workshopId,
      kind: RECORD,
      name: `${job.id}.json`,
      contentType: 'application/json',
      createdAt: this.#now(),
    });
  }

  /** The last record of each job. What was not over when the server ended never will be. */
  async of(workshopId: WorkshopId): Promise<ReportJob[]> {
    const all = new Map<string, ReportJob>();
    for (const { id } of await this.#files.list(workshopId, RECORD)) {
      const record = await this.#files.get(id, workshopId);
      if (!record) continue;
      const job = JSON.parse(new TextDecoder().decode(record.bytes)) as ReportJob;
      all.set(job.id, job);
    }
    return [...all.values()].map((job) => {
      // A record without its files is of an older version of this server: it can be asked for again.
      const isWhole = job.state === 'done' ? Array.isArray(job.files) : true;
      return !isWhole || job.state === 'waiting' || job.state === 'running'
        ? { ...factsOf(job), state: 'interrupted' }
        : job;
    });
  }

  async remove(workshopId: WorkshopId, job: string): Promise<void> {
    for (const record of await this.#files.list(workshopId, RECORD)) {
      if (record.name === `${job}.json`) await this.#files.remove(record.id, workshopId, RECORD);
    }
  }
}

/** What a job keeps through its states. */
export function factsOf({
  id,
  workshopId,
  request,
  version,
  hash,
  isDraft,
  edition,
  askedBy,
  askedAt,
}: ReportJob): ReportFacts {
  return { id, workshopId, request, version, hash, isDraft, edition, askedBy, askedAt };
}
