# What the guest was given, as it reads it: files of proc and sysfs as they are; the gate makes one thing a line of them.
to=/run/view
rm -rf $to && mkdir -p $to && cd $to || exit 1
take() { cp --parents "$@" $to 2>/dev/null; }
take /sys/bus/pci/devices/*/config /sys/bus/pci/devices/*/resource
take /sys/bus/virtio/devices/*/device /sys/bus/virtio/devices/*/features
take /sys/bus/ccw/devices/*/cutype /sys/bus/ccw/devices/*/devtype
take /sys/bus/vio/devices/*/name /sys/bus/vio/devices/*/modalias
take /sys/bus/usb/devices/*/descriptors
take /sys/firmware/dmi/tables/DMI /proc/cpuinfo /proc/iomem /proc/ioports /proc/interrupts
take /sys/devices/system/cpu/cpu*/cache/index*/* /sys/devices/system/cpu/cpu*/topology/* /sys/devices/system/cpu/vulnerabilities/*
take /sys/devices/system/cpu/cpu*/regs/identification/*
for f in logical_block_size physical_block_size max_hw_sectors_kb max_segments max_segment_size discard_max_bytes write_zeroes_max_bytes; do take /sys/block/*/queue/$f; done
mkdir -p sys/firmware && cp -r /sys/firmware/acpi/tables acpi 2>/dev/null
cp -rL /sys/firmware/devicetree/base dt 2>/dev/null
take $(find /sys/firmware/qemu_fw_cfg/by_name -name size 2>/dev/null)
mkdir cpuid
[ -c /dev/cpu/0/cpuid ] && for leaf in 0 1 2 4 5 6 7 10 11 13 20 21 1073741824 1073741825 1073741827 2147483648 2147483649 2147483653 2147483654 2147483655 2147483656 2147483658 2147483674 2147483678; do
  dd if=/dev/cpu/0/cpuid of=cpuid/$leaf bs=16 count=1 skip=$leaf iflag=skip_bytes 2>/dev/null
done
for f in /sys/bus/virtio/devices/* /sys/class/net/* /sys/block/* /sys/class/input/event* /sys/class/sound/card* /sys/class/drm/card* /sys/class/tpm/* /sys/class/watchdog/* /sys/class/rtc/* /sys/class/tty/*; do
  [ -e "$f/device" ] || [ -e "$f/features" ] || continue
  path=$(readlink -f "$f")
  echo "$path"
done >paths
cat /run/nets >nets 2>/dev/null
uname -r >kernel
tar -cf - .
