import { DEFAULT_CONFIG, type Config } from '../../policy/config.js';
import type { PhaseInfo } from '../../policy/model.js';
import { phaseOf } from '../../policy/phase.js';
import type { ConfigOverrides } from '../../policy/read-config.js';

/** What a run is judged by, as it was read. */
export interface SettingsRequest {
  /** The configuration's text; undefined where there is none. */
  readonly configText: string | undefined;
  /** Its name, for messages. */
  readonly configFile: string;
  /** What inputs and options set; they win. */
  readonly overrides: ConfigOverrides;
  /** QEMU's VERSION; undefined where there is none. */
  readonly version: string | undefined;
  /** Where that comes from, for people. */
  readonly versionFrom: string;
}

/** Configuration and phase. @throws GateError for a configuration that cannot be used */
export async function settingsOf(request: SettingsRequest): Promise<{ config: Config; phase: PhaseInfo }> {
  const config = await configOf(request);
  return { config, phase: phaseOf({ text: request.version, from: request.versionFrom }, config) };
}

/** Without a configuration nothing of what reads one is loaded. */
async function configOf({ configText, configFile, overrides }: SettingsRequest): Promise<Config> {
  if (configText === undefined && Object.keys(overrides).length === 0) return DEFAULT_CONFIG;
  const { parseConfig, withOverrides } = await import('../../policy/read-config.js');
  const config = configText === undefined ? DEFAULT_CONFIG : await parseConfig(configText, configFile);
  return withOverrides(config, overrides);
}
