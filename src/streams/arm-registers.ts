/** Bits of a register's number as KVM has it, which QEMU sends whatever the accelerator. */
const ARM64_SYSTEM = 0x6030_0000_0013_0000n;
const ARM64_MASK = 0xffff_ffff_ffff_0000n;
const ARM_COPROCESSOR = 0x40n;
const NON_SECURE = 1n << 29n;

/** Names of registers that differ between processors and releases, by S<op0>_<op1>_C<n>_C<m>_<op2>. */
const NAMES: Readonly<Record<string, string>> = {
  S3_0_C0_C0_0: 'MIDR_EL1',
  S3_0_C0_C0_5: 'MPIDR_EL1',
  S3_0_C0_C0_6: 'REVIDR_EL1',
  S3_0_C0_C1_0: 'ID_PFR0_EL1',
  S3_0_C0_C1_1: 'ID_PFR1_EL1',
  S3_0_C0_C1_2: 'ID_DFR0_EL1',
  S3_0_C0_C1_4: 'ID_MMFR0_EL1',
  S3_0_C0_C2_0: 'ID_ISAR0_EL1',
  S3_0_C0_C3_0: 'MVFR0_EL1',
  S3_0_C0_C3_1: 'MVFR1_EL1',
  S3_0_C0_C3_2: 'MVFR2_EL1',
  S3_0_C0_C3_5: 'ID_DFR1_EL1',
  S3_0_C0_C4_0: 'ID_AA64PFR0_EL1',
  S3_0_C0_C4_1: 'ID_AA64PFR1_EL1',
  S3_0_C0_C4_4: 'ID_AA64ZFR0_EL1',
  S3_0_C0_C4_5: 'ID_AA64SMFR0_EL1',
  S3_0_C0_C5_0: 'ID_AA64DFR0_EL1',
  S3_0_C0_C5_1: 'ID_AA64DFR1_EL1',
  S3_0_C0_C6_0: 'ID_AA64ISAR0_EL1',
  S3_0_C0_C6_1: 'ID_AA64ISAR1_EL1',
  S3_0_C0_C6_2: 'ID_AA64ISAR2_EL1',
  S3_0_C0_C7_0: 'ID_AA64MMFR0_EL1',
  S3_0_C0_C7_1: 'ID_AA64MMFR1_EL1',
  S3_0_C0_C7_2: 'ID_AA64MMFR2_EL1',
  S3_0_C0_C7_3: 'ID_AA64MMFR3_EL1',
  S3_3_C0_C0_1: 'CTR_EL0',
  S3_3_C0_C0_7: 'DCZID_EL0',
  S2_3_C0_C5_0: 'DBGDTR_EL0 (transmit and receive)',
  S2_0_C0_C0_2: 'OSDTRRX_EL1',
  S2_0_C0_C3_2: 'OSDTRTX_EL1',
  S2_0_C0_C6_2: 'OSECCR_EL1',
};

/** The register that a number of `cpreg_vmstate_indexes` stands for: its name where it is known, and its encoding. */
export function armRegisterName(id: bigint): string {
  if ((id & ARM64_MASK) === ARM64_SYSTEM) {
    const part = (shift: bigint, mask: bigint): bigint => (id >> shift) & mask;
    const encoding = `S${part(14n, 3n)}_${part(11n, 7n)}_C${part(7n, 15n)}_C${part(3n, 15n)}_${part(0n, 7n)}`;
    const name = Object.hasOwn(NAMES, encoding) ? NAMES[encoding] : undefined;
    return name === undefined ? encoding : `${name} (${encoding})`;
  }
  if (id >> 56n === ARM_COPROCESSOR) {
    const part = (shift: bigint, mask: bigint): bigint => (id >> shift) & mask;
    const wide = ((id >> 52n) & 0xfn) === 3n;
    const coprocessor = part(16n, 15n);
    const banked = (id & NON_SECURE) === 0n ? ' (secure)' : '';
    if (wide) return `cp${coprocessor} opc1 ${part(3n, 15n)} c${part(7n, 15n)}${banked}`;
    return `cp${coprocessor} opc1 ${part(3n, 7n)} c${part(11n, 15n)} c${part(7n, 15n)} opc2 ${part(0n, 7n)}${banked}`;
  }
  return `0x${id.toString(16)}`;
}

/** Whether a register tells what the processor is, and nothing writes it: the space of op0 3, CRn 0. */
export function isArmIdentity(id: bigint): boolean {
  return (id & ARM64_MASK) === ARM64_SYSTEM && ((id >> 14n) & 3n) === 3n && ((id >> 7n) & 15n) === 0n;
}
