import { join, resolve } from 'node:path';
import { readReach } from '../../io/reach/file.js';
import { openStore } from '../../io/store/store.js';
import type { ConfigOverrides } from '../../policy/read-config.js';
import { settingsOf } from '../shared/settings.js';
import type { CommitBaselines } from '../../gate/merge-base.js';
import type { GateSettings } from '../../gate/self-edit.js';
import type { BaseFiles } from '../../github/base-files.js';
import type { Inputs } from '../../github/inputs.js';
import { GateError } from '../../vmstate/errors.js';

/** Reads configuration, phase and baselines from the files of one commit. @throws what cannot be read or used. */
export async function readSettings(files: BaseFiles, inputs: Inputs, root: string): Promise<GateSettings> {
  const versionPath = join(inputs.source, 'VERSION');
  const [{ text, path }, version, folder] = await Promise.all([
    configText(files, inputs),
    files.read(versionPath),
    baselineFolder(files, inputs, root),
  ]);
  const from = version === undefined ? `no ${versionPath} at ${files.from}` : `at ${files.from}`;
  const store = openStore(folder);
  const settings = await settingsOf({
    configText: text,
    configFile: path,
    overrides: overridesOf(inputs),
    version,
    versionFrom: from,
  });
  return {
    ...settings,
    manifests: store.manifests,
    sectionsOf: (digest) => store.sections(digest),
    reach: await readReach(folder),
  };
}

/** Its baselines alone. @throws what cannot be read or used */
export async function readBaselines(files: BaseFiles, inputs: Inputs, root: string): Promise<CommitBaselines> {
  const store = openStore(await baselineFolder(files, inputs, root));
  return { manifests: store.manifests, sectionsOf: (digest) => store.sections(digest) };
}

/** Where a configuration is looked for when none is named. */
export const DEFAULT_CONFIG_FILE = '.github/vmstate-gate.yml';

/** Below the working folder, as everything is; the default one also where GitHub's own files are, at the root. */
async function configText(files: BaseFiles, { config }: Inputs): Promise<{ text: string | undefined; path: string }> {
  if (config === undefined) {
    const text = (await files.read(DEFAULT_CONFIG_FILE)) ?? (await files.readAtRoot(DEFAULT_CONFIG_FILE));
    return { text, path: DEFAULT_CONFIG_FILE };
  }
  const text = await files.read(config);
  if (text !== undefined) return { text, path: config };
  throw new GateError(
    'not-found',
    config,
    `there is no such configuration at ${files.from}`,
    'Commit it to the base branch first, or leave the input `config` out',
  );
}

async function baselineFolder(files: BaseFiles, inputs: Inputs, root: string): Promise<string> {
  if (inputs.baselines === undefined) return resolve(root, 'baselines');
  const folder = await files.folder(inputs.baselines);
  if (folder === undefined) {
    throw new GateError(
      'not-found',
      inputs.baselines,
      `there is no such folder at ${files.from}`,
      'Commit baselines to the base branch first, or use `builtin`',
    );
  }
  return folder;
}

function overridesOf(inputs: Inputs): ConfigOverrides {
  return {
    ...(inputs.machineTypes && { asked: inputs.machineTypes }),
    ...(inputs.failOn && { 'fail-on': inputs.failOn }),
    ...(inputs.direction && { direction: inputs.direction }),
    ...(inputs.freeze && { freeze: inputs.freeze }),
    ...(inputs.freezeFrom && { 'freeze-from': inputs.freezeFrom }),
  };
}
