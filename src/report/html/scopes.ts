import type { Occurrence } from '../../core/report.js';
import type { Matrix } from './matrix.js';

/** Numbers for releases and targets: what the filters compare, whatever the names hold. */
export class Scopes {
  readonly releases: readonly string[];
  readonly targets: readonly string[];
  private readonly releaseNumbers: ReadonlyMap<string, number>;
  private readonly targetNumbers: ReadonlyMap<string, number>;

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

  /** Where a finding holds, for the filters: `0.1 2.1`, release and target each. */
  marks(occurrences: readonly Occurrence[]): string {
    return occurrences.map(({ release, target }) => `${this.release(release)}.${this.target(target)}`).join(' ');
  }
}
