/**
 * Modules that drive what QEMU emulates, by subject. A kernel that has one built in, or not at all, leaves it out; each
 * guest loads those that its own devices ask for by their modalias, and the few below that nothing asks for.
 */
const BY_SUBJECT = {
  virtio:
    'virtio_pci virtio_mmio virtio_ccw virtio_net virtio_blk virtio_scsi virtio_console virtio_balloon virtio_input virtio_mem virtio_crypto virtio_gpu virtio_snd virtio_iommu virtio_rng virtio_pmem virtio_fs 9pnet_virtio vmw_vsock_virtio_transport',
  network: 'e1000 e1000e igb igbvf pcnet32 8139cp 8139too ne2k_pci vmxnet3 tulip e100 qeth lcs ibmveth',
  disk: 'nvme ahci ata_piix ata_generic sym53c8xx mptspi mptsas megaraid_sas vmw_pvscsi am53c974 ibmvscsi sd_mod sr_mod st ses sg floppy sdhci_pci mmc_block dm_mod scsi_mod dasd_eckd_mod virtio_blk',
  usb: 'uhci_hcd ohci_pci ehci_pci xhci_pci usb_storage uas usbhid hid_generic wacom snd_usb_audio cdc_ether rndis_host ftdi_sio usb_serial_simple',
  display: 'bochs cirrus qxl vmwgfx ast simpledrm',
  sound:
    'snd_hda_intel snd_hda_codec_generic snd_intel8x0 snd_ens1370 snd_pcm_oss snd_mixer_oss snd_sb16 snd_cs4231 snd_virmidi',
  serial: 'parport_pc lp ppdev 8250_pci serio_raw psmouse atkbd i8042 evdev mousedev hvc_console',
  watchdog: 'i6300esb iTCO_wdt ib700wdt diag288_wdt pseries_wdt softdog',
  platform:
    'tpm_tis tpm_crb tpm_ibmvtpm i2c_i801 i2c_piix4 i2c_dev shpchp pci_hotplug acpiphp rpaphp pvpanic pvpanic_pci pvpanic_mmio gpio_pl061 gpio_keys rtc_cmos rtc_pl031 qemu_fw_cfg button msr cpuid edac_core pcieport ipmi_si ipmi_devintf virt_wifi rng_core',
  can: 'kvaser_pci ems_pci sja1000 ctucanfd_pci plx_pci can_raw',
  memory: 'cxl_pci cxl_acpi cxl_mem nfit nd_pmem dax_pmem',
  block: 'crc32c_generic crc_t10dif crct10dif_generic t10_pi crc64_rocksoft_generic',
} as const;

export const WANTED_MODULES: readonly string[] = Object.values(BY_SUBJECT).flatMap((names) => names.split(' '));
