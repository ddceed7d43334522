import { commandGroup } from '../../command.js';

/** What only real guests tell: whether their state loads, and whether what they see stays. */
export const register = commandGroup('guest', 'save guests of a release, and ask a build about them', [
  () => import('./capture.js'),
  () => import('./answer.js'),
  () => import('./load.js'),
  () => import('./round-trip.js'),
  () => import('./compare.js'),
  () => import('./coverage.js'),
  () => import('./sets.js'),
  () => import('./view.js'),
  () => import('./diff.js'),
  () => import('./move.js'),
]);
