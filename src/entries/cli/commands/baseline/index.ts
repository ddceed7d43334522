import { commandGroup } from '../../command.js';

export const register = commandGroup('baseline', 'keep the store of baselines', [
  () => import('./list.js'),
  () => import('./show.js'),
  () => import('./verify.js'),
  () => import('./add.js'),
  () => import('./refresh.js'),
  () => import('./accept.js'),
  () => import('./prune.js'),
  () => import('./remove.js'),
  () => import('./convert.js'),
  () => import('./diff.js'),
]);
