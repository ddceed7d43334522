import { viewDifferences, viewFindings } from '../../../gate/view/compare.js';
import type { Binary, BinaryRequest } from '../../../io/qemu.js';
import type { ComparedFindings } from '../../../policy/model.js';
import { findingList } from '../../../rules/finding.js';
import type { Problem } from '../../../vmstate/problem.js';
import { failedWith } from '../../../vmstate/errors.js';
import { lookInside } from '../look.js';
import type { Workshop } from '../workshop.js';
import { machineOf } from './load.js';
import type { RanBook, RanGuest } from './model.js';

export interface CompareViewsRequest {
  readonly binary: Binary;
  readonly qemu: BinaryRequest;
  readonly books: readonly RanBook[];
  readonly machineTypes: readonly string[];
  readonly sets: readonly string[];
  readonly progress: (message: string) => void;
}

export interface ComparedViews {
  readonly compared: readonly ComparedFindings[];
  readonly problems: readonly Problem[];
}

/** Boots this build's own guests with a release's command lines, and holds what they see against what was seen then. */
export async function compareViews(workshop: Workshop, request: CompareViewsRequest): Promise<ComparedViews> {
  const { binary, books, machineTypes, sets } = request;
  const wanted = (names: readonly string[], name: string): boolean => names.length === 0 || names.includes(name);
  const compared: ComparedFindings[] = [];
  const problems: Problem[] = [];
  for (const book of books.filter(({ target }) => target === binary.target)) {
    for (const guest of book.guests) {
      const { machineType, set } = guest;
      if (!binary.machineTypes.includes(machineType) || !wanted(machineTypes, machineType) || !wanted(sets, set))
        continue;
      request.progress(`booting ${machineType} with ${set}, to see what ${book.release} saw`);
      const one = await compareOne(workshop, request, book, guest);
      if ('code' in one) problems.push(one);
      else compared.push(one);
    }
  }
  return { compared, problems };
}

async function compareOne(
  workshop: Workshop,
  { binary, qemu }: CompareViewsRequest,
  { release, target, status }: RanBook,
  guest: RanGuest,
): Promise<ComparedFindings | Problem> {
  const { machineType, set, kernel, view, noise } = guest;
  const { args, ...machine } = machineOf(target, guest);
  try {
    const seen = await lookInside(workshop, binary, { ...machine, devices: [args] }, qemu);
    const differences = viewDifferences({ kernel, lines: view }, seen.view, new Set(noise));
    const comparison = { release, target, status, machineType };
    return { comparison, findings: findingList(viewFindings(differences)) };
  } catch (error) {
    if (!failedWith(error, 'qemu-failed')) throw error;
    return {
      severity: 'error',
      code: 'inventory-failed',
      message: `${target} ${machineType} with the ${set} devices: ${error.problem}`,
      remedy: 'Boot it with `guest view` to see how far it gets',
    };
  }
}
