import { armRegisterName, isArmIdentity } from '../../streams/arm-registers.js';
import type { DecodedField } from '../../streams/decode.js';
import { elementSize, valueOf } from '../../streams/values.js';
import type { Finding } from '../finding.js';
import { cpuRegisterChanged } from './cpu-register-changed.js';
import { cpuRegisterUnknown } from './cpu-register-unknown.js';
import { bytesOf, commonOf, positionOf, type DevicePair, type DeviceSide } from './pair.js';

const INDEXES = 'cpreg_vmstate_indexes';
const VALUES = 'cpreg_vmstate_values';
const SPECIAL_REGISTERS = 'env.spr';
/** Number of the processor version register of POWER. */
const PVR = 287;
const MAX_NAMED = 12;

/** What processors send of what they are: Arm's list of system registers, POWER's version. */
export function judgeCpu(pair: DevicePair): readonly Finding[] {
  if (pair.source.layout.section.name !== 'cpu') return [];
  return [...judgeArm(pair), ...judgePower(pair)];
}

function judgeArm(pair: DevicePair): readonly Finding[] {
  const ofSource = registersOf(pair.source);
  const ofDestination = registersOf(pair.destination);
  if (!ofSource || !ofDestination) return [];
  const common = { ...commonOf(pair), within: 'cpu' };
  const unknown = [...ofSource.keys()].filter((id) => !ofDestination.has(id)).map(armRegisterName);
  const found: Finding[] = [];
  if (unknown.length > 0) {
    const registers = unknown.slice(0, MAX_NAMED).join(', ') + (unknown.length > MAX_NAMED ? ', …' : '');
    const details = { registers, number: unknown.length };
    const context = positionOf(pair.source, fieldOf(pair.source, INDEXES));
    found.push(cpuRegisterUnknown.emit({ grade: 'break', ...common, path: [INDEXES], details, context }));
  }
  for (const [id, value] of ofSource) {
    const other = ofDestination.get(id);
    if (other === undefined || other === value || !isArmIdentity(id)) continue;
    const details = { register: armRegisterName(id), old: wide(value), new: wide(other) };
    const context = positionOf(pair.source);
    found.push(cpuRegisterChanged.emit({ grade: 'break', ...common, path: [VALUES], details, context }));
  }
  return found;
}

function judgePower(pair: DevicePair): readonly Finding[] {
  const [ofSource, ofDestination] = [versionOf(pair.source), versionOf(pair.destination)];
  if (ofSource === undefined || ofDestination === undefined || ofSource === ofDestination) return [];
  const details = { register: 'PVR (processor version)', old: wide(ofSource), new: wide(ofDestination) };
  const context = positionOf(pair.source);
  const path = [SPECIAL_REGISTERS];
  return [cpuRegisterChanged.emit({ grade: 'break', ...commonOf(pair), path, within: 'cpu', details, context })];
}

function fieldOf({ decoded }: DeviceSide, name: string): DecodedField | undefined {
  return decoded.state.fields.find((field) => field.name === name);
}

function numbersOf(side: DeviceSide, name: string): readonly bigint[] | undefined {
  const field = fieldOf(side, name);
  const size = field && elementSize(field);
  if (!field || (size !== 8 && size !== 4)) return undefined;
  const bytes = bytesOf(side, field);
  const numbers: bigint[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    numbers.push(valueOf(`uint${size * 8}`, bytes.subarray(at, at + size)) as bigint);
  }
  return numbers;
}

function registersOf(side: DeviceSide): ReadonlyMap<bigint, bigint> | undefined {
  const [ids, values] = [numbersOf(side, INDEXES), numbersOf(side, VALUES)];
  if (!ids || ids.length !== values?.length) return undefined;
  return new Map(ids.map((id, at) => [id, values[at] ?? 0n]));
}

function versionOf(side: DeviceSide): bigint | undefined {
  const numbers = numbersOf(side, SPECIAL_REGISTERS);
  return numbers?.length === 1024 ? numbers[PVR] : undefined;
}

function wide(value: bigint): string {
  return `0x${value.toString(16)}`;
}
