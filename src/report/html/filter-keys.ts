import type { Occurrence } from '../../policy/model.js';
import { clip } from '../escape.js';
import type { Matrix } from './matrix.js';

/** Bounds on the machine type names that the search knows beyond those in sight. */
const LIST_LENGTH = 20_000;
const MAX_LISTS = 50;

/** Numbers for releases and targets: what the filters compare, whatever the names hold. */
export class FilterKeys {
  readonly releases: readonly string[];
  readonly targets: readonly string[];
  private readonly releaseNumbers: ReadonlyMap<string, number>;
  private readonly targetNumbers: ReadonlyMap<string, number>;

  private readonly named = new Map<string, string>();
  private readonly listNumbers = new Map<string, number>();

  constructor(matrix: Matrix) {
    this.releases = matrix.releases.map(({ name }) => name);
    this.targets = matrix.targets.map(({ name }) => name);
    this.releaseNumbers = new Map(this.releases.map((name, i) => [name, i]));
    this.targetNumbers = new Map(this.targets.map((name, i) => [name, i]));
  }

  release(name: string): number {
    return this.releaseNumbers.get(name) ?? -1;
  }

  target(name: string): number {
    return this.targetNumbers.get(name) ?? -1;
  }

  /** The choice that stands for neighbouring releases, by their numbers; runs of several are offered beside the releases. */
  run(first: number, last: number, label: string): string {
    if (first === last) return String(first);
    const value = `${first}-${last}`;
    this.named.set(value, label);
    return value;
  }

  /** Runs of releases asked for so far, with what they are called. */
  get runs(): ReadonlyMap<string, string> {
    return this.named;
  }

  /** Lists of machine types asked for so far, each as one text. */
  get lists(): readonly string[] {
    return [...this.listNumbers.keys()];
  }

  /** Numbers of the machine type lists of a finding, for the search: `0 3`. */
  listMarks(occurrences: readonly Occurrence[]): string {
    const numbers = occurrences.map(({ machineTypes }) => {
      const names = clip(machineTypes.join(' '), LIST_LENGTH);
      const number = this.listNumbers.get(names) ?? this.listNumbers.size;
      if (number < MAX_LISTS) this.listNumbers.set(names, number);
      return number;
    });
    return [...new Set(numbers)].join(' ');
  }

  /** Where a finding holds, for the filters: `0.1 2.1`, release and target each. */
  marks(occurrences: readonly Occurrence[]): string {
    return occurrences.map(({ release, target }) => `${this.release(release)}.${this.target(target)}`).join(' ');
  }
}
