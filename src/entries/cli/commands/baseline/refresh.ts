import { existsSync } from 'node:fs';
import { openStore } from '../../../../io/store/store.js';
import { refreshStore } from '../../../../io/store/commands/refresh.js';
import type { Register } from '../../command.js';
import { gather } from '../../gather.js';
import type { Io } from '../../io.js';
import { buildsOf, makeOptions, sayFailures, statusOf, type MakeOptions } from './make.js';
import { keepReach } from './keep-reach.js';
import { onStore, storeToWrite } from './options.js';
import { GateError } from '../../../../vmstate/errors.js';

export const register: Register = (parent, io) => {
  makeOptions(
    onStore(parent.command('refresh').description('bring development baselines up to date, or freeze or release them')),
  ).action((options: MakeOptions) => refresh(options, storeToWrite(options, io), io));
};

async function refresh(options: MakeOptions, root: string, io: Io): Promise<void> {
  const status = statusOf(options.status);
  const statusOnly = !options.dump?.length && !options.qemu?.length;
  if (statusOnly && status === undefined)
    throw new GateError('bad-usage', 'refresh', 'was given nothing to do', 'It needs dumps, or --status, or both');
  const answer = statusOnly
    ? undefined
    : await gather(options, existsSync(root) ? openStore(root).entries() : [], io, true);
  if (answer) sayFailures(answer, io);
  const builds = answer
    ? buildsOf(answer, options, io).map((build) => {
        const offered = answer.machineTypes.get(build.target);
        return offered ? { ...build, offered } : build;
      })
    : [];
  const result = refreshStore(root, { release: options.release, builds, ...(status && { status }) });
  for (const { before, after } of result.steps) {
    const what = before.status === after.status ? 'refreshed' : `${before.status} becomes ${after.status}`;
    io.out(`${after.release}/${after.target}.json: ${what}\n`);
  }
  for (const { release, target } of result.unchanged) io.out(`${release}/${target}.json: unchanged\n`);
  if (answer) await keepReach(options, answer, root, io);
}
