import { hex } from './hex.js';

/** Measured anew at each boot, or dealt out: no fact about the guest. */
const NOISE = /^(cpu )?(mhz|bogomips|clock|timebase|clock speed)\b|mhz|bogomips|^initial apicid$|^microcode$/i;
/** Lists of names: one line each, so that one that came or went is one line. */
const LISTS = /^(flags|features|facilities|vmx flags|bugs)$/i;

/** Lines about the processors as the kernel reads them. What all have alike is told once. */
export function cpuinfoLines(text: string): readonly string[] {
  const lines = text.split('\n').flatMap((row) => {
    const at = row.indexOf(':');
    if (at < 0) return [];
    const [key, value] = [row.slice(0, at).trim(), row.slice(at + 1).trim()];
    if (NOISE.test(key)) return [];
    const name = key.toLowerCase().replaceAll(/\s+/g, '-');
    if (!LISTS.test(key)) return [`cpu ${name} ${value}`];
    return value.split(/\s+/).map((item) => `cpu ${name} has ${item}`);
  });
  return [...new Set(lines)];
}

/** CPUID leaves as the first processor has them: four registers, eax ebx ecx edx. */
export function cpuidLine(leaf: string, registers: Uint8Array): string {
  const number = Number(leaf).toString(16).padStart(8, '0');
  const values = [0, 4, 8, 12].map((at) => hex(registers.subarray(at, at + 4).toReversed()));
  // OSXSAVE and the initial APIC's number are the kernel's and the place's doing, XCR0's size as well.
  return `cpuid ${number} ${values.join(' ')}`;
}
