import { commandGroup } from '../../command.js';

/** What migration streams say of themselves. */
export const register = commandGroup('stream', 'read migration streams that QEMU saved', [
  () => import('./show.js'),
  () => import('./compare.js'),
  () => import('./layouts.js'),
]);
