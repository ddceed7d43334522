import { createColors } from 'picocolors';
import type { TextStyle } from '../../report/style.js';
import type { Io } from './io.js';

/** Colours on a terminal only, and never where NO_COLOR is set (no-color.org); FORCE_COLOR asks for them in a pipe. */
export function textStyle(io: Io): TextStyle {
  const forced = (io.env['FORCE_COLOR'] ?? '') !== '' && io.env['FORCE_COLOR'] !== '0';
  const refused = (io.env['NO_COLOR'] ?? '') !== '' || io.env['TERM'] === 'dumb';
  const wanted = !refused && (forced || io.stdoutIsTty === true);
  return { colors: createColors(wanted), width: Math.max(60, Math.min(io.columns ?? 80, 120)) };
}
