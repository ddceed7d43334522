import { compareStreams } from '../rules/compare-streams.js';
import { descriptionOf, type Direction, type Finding } from '../rules/finding.js';
import { layoutsOf } from '../streams/layout.js';
import type { MigrationStream } from '../streams/stream.js';
import type { BaselineStatus } from '../vmstate/baseline.js';
import type { Description } from '../vmstate/dump.js';

/** What one device of a guest sent: dotless paths of its fields and subsections, each joined with NUL. */
export interface SentDevice {
  readonly description: string;
  readonly paths: ReadonlySet<string>;
}

/** A guest of a release held against the same guest of the build at hand. */
export interface StreamEvidence {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineType: string;
  readonly set: string;
  readonly findings: readonly Finding[];
  /** Whether the release's stream describes itself; of others only names, places and RAM are known. */
  readonly described: boolean;
  readonly baseline: readonly SentDevice[];
  readonly build: readonly SentDevice[];
  /** What a newer release's guest shows just so, by release: contents of findings. */
  readonly inNewer: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The same guest as one release saved it. */
export interface SavedGuest {
  readonly release: string;
  readonly status: BaselineStatus;
  readonly stream: MigrationStream;
}

export interface GuestId {
  readonly target: string;
  readonly machineType: string;
  readonly set: string;
}

/** Makes evidence of streams. What guests have in common is kept once, however many guests there are. */
export class StreamComparer {
  private readonly known = new Map<string, SentDevice>();

  constructor(private readonly directions: readonly Direction[]) {}

  /**
   * Two guests of the same command line.
   * @param newer the same guest of releases after it, for what is not new
   * @param qemuVersion what the build calls itself: some things are refused by newer ones alone
   */
  compare(
    id: GuestId,
    saved: SavedGuest,
    build: MigrationStream,
    newer: readonly SavedGuest[] = [],
    qemuVersion = '',
  ): StreamEvidence {
    const { release, status, stream } = saved;
    const findings = this.findings(stream, build, refusesQueues(qemuVersion));
    const grave = findings.some(({ grade }) => grade !== 'cosmetic');
    const inNewer = grave ? newer.map((one) => [one.release, this.contents(stream, one.stream)] as const) : [];
    return {
      ...id,
      release,
      status,
      findings,
      described: stream.describesItself,
      baseline: this.sent(stream),
      build: this.sent(build),
      inNewer: new Map(inNewer),
    };
  }

  private findings(stream: MigrationStream, build: MigrationStream, refuses = true): readonly Finding[] {
    return this.directions.flatMap((direction) => compareStreams(stream, build, direction, refuses));
  }

  private contents(stream: MigrationStream, newer: MigrationStream): ReadonlySet<string> {
    return new Set(this.findings(stream, newer).map(contentOf));
  }

  private sent(stream: MigrationStream): readonly SentDevice[] {
    return sentDevices(stream).map((device) => {
      const key = `${device.description}\n${[...device.paths].join('\n')}`;
      const known = this.known.get(key) ?? device;
      this.known.set(key, known);
      return known;
    });
  }
}

/** Releases before 11.0 take a virtqueue of any size; one that does not say what it is may be newer. */
function refusesQueues(qemuVersion: string): boolean {
  const major = /\bversion (\d{1,3})\./.exec(qemuVersion)?.[1];
  return major === undefined || Number(major) >= 11;
}

/** What each device of a guest sent, as far as its stream describes it. */
export function sentDevices(stream: MigrationStream): readonly SentDevice[] {
  return layoutsOf(stream).map(({ section }) => ({
    description: section.name,
    paths: new Set(section.description ? pathsOf(section.description) : []),
  }));
}

function* pathsOf(description: Description, around = ''): Generator<string> {
  const inside = (name: string): string => (around === '' ? name : `${around}\0${name}`);
  for (const { name, description: inner } of description.fields ?? []) {
    // QEMU numbers names that a description has twice; a dump does not.
    const names = new Set([name, name.replace(/\[\d+\]$/, '')]);
    for (const one of names) {
      yield inside(one);
      if (inner) yield* pathsOf(inner, inside(one));
    }
  }
  for (const subsection of description.subsections ?? []) {
    yield inside(subsection.name);
    yield* pathsOf(subsection, inside(subsection.name));
  }
}

/** What a finding says, whatever class the dumps name for it and whatever grade they settle. */
export function contentOf(finding: Finding): string {
  const { ruleId, direction, subject, path, details } = finding;
  const thing = descriptionOf(finding) ?? JSON.stringify(subject);
  return JSON.stringify([ruleId, direction, thing, path, Object.entries(details).sort()]);
}

/** The machine type of one baseline. */
export function machineKey(at: {
  readonly release: string;
  readonly target: string;
  readonly machineType: string;
}): string {
  return `${at.release}\0${at.target}\0${at.machineType}`;
}
