import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Runs jobs a few at a time; answers keep the order of the jobs. */
export async function inParallel<T, R>(
  jobs: readonly T[],
  width: number,
  run: (job: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(jobs.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) {
      results[index] = await run(jobs[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
  return results;
}

/** The same with a folder of its own for each job, below `folder` and gone when the job is done. */
export function inOwnFolders<T, R>(
  folder: string,
  jobs: readonly T[],
  width: number,
  run: (job: T, own: string, index: number) => Promise<R>,
): Promise<R[]> {
  return inParallel(jobs, width, async (job, index) => {
    const own = join(folder, `job-${index}`);
    mkdirSync(own);
    try {
      return await run(job, own, index);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });
}
