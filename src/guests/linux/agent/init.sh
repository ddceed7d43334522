#!/bin/busybox sh
# First process of the guest: loads the driver of every device, then answers commands, one a line, on its console.
# An answer is framed: "@ID begin", its lines, "@ID end STATUS".
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc p /proc
mount -t sysfs s /sys
mount -t devtmpfs d /dev
mount -t debugfs b /sys/kernel/debug 2>/dev/null
echo 1 >/proc/sys/kernel/printk
stty raw -echo 2>/dev/null
# Kernels that power down on a request of their own run this program.
printf '#!/bin/sh\necho "@powerdown asked"\npoweroff -f\n' >/bin/orderly
chmod +x /bin/orderly
mkdir -p /sbin && ln -sf /bin/orderly /sbin/poweroff
trap 'echo "@powerdown asked"; poweroff -f' INT
trap 'echo "@powerdown asked"; poweroff -f' USR2
trap 'echo "@powerdown asked"; poweroff -f' TERM
echo 0 >/proc/sys/kernel/ctrl-alt-del
. /agent/lib.sh
set_up
echo "@ready $(uname -r) $(nproc)"
while read -r id name words; do
  case $name in
  begin | ask | under | view | scan | settle | quiet | powerdown) ;;
  *) continue ;;
  esac
  echo "@$id begin"
  "on_$name" $words 2>&1
  echo "@$id end $?"
done
echo "@over"
poweroff -f
