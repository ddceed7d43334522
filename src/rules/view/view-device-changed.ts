import { defineRule } from '../define-rule.js';
import { PROMISE, REFERENCE, SEEN, SIDE, seen, type Seen } from './facts.js';

export const viewDeviceChanged = defineRule<Seen>()({
  id: 'view-device-changed',
  family: 'inventory',
  grades: ['break', 'conditional'],
  title: 'Device seen differently',
  purpose:
    'A guest of the same machine type and command line finds another device at an address, or none, or one more.',
  fact: `${SEEN} ${PROMISE}`,
  guest: 'Its driver talks to a device that is not the one it found at boot.',
  guestIfConditional: 'It does not know of the device before it scans its buses again.',
  fix: 'Keep devices, their addresses and their identities for old machine types.',
  example: { old: 'pci 0000:00:03.0 id 1af4:1041', new: '/* nothing there */' },
  reference: REFERENCE,
  mirror: SIDE,
  message: seen,
});
