# What init and the exercises share.
mkdir -p /run/work

# Loads the driver of every device that is there, by its modalias.
drivers() {
  find /sys/devices -name modalias -exec cat {} + 2>/dev/null | sort -u >/run/aliases
  cmp -s /run/aliases /run/aliases.done || {
    xargs -r modprobe -qa </run/aliases >/dev/null 2>&1
    cp /run/aliases /run/aliases.done
  }
}

# Devices appear behind buses as their drivers come up: until nothing new does.
settled() {
  for _ in 1 2 3 4 5 6; do
    before=$(find /sys/devices -name modalias | wc -l)
    drivers
    usleep 700000
    [ "$before" = "$(find /sys/devices -name modalias | wc -l)" ] && break
  done
}

set_up() {
  settled
  modprobe -qa sd_mod sr_mod sg evdev hid_generic usbhid qemu_fw_cfg msr cpuid snd_pcm_oss button diag288_wdt >/dev/null 2>&1
  # CCW devices wait to be set online.
  for f in /sys/bus/ccw/devices/*/online; do [ -f "$f" ] && echo 1 >"$f"; done 2>/dev/null
  # A virtual function comes up only where its physical one is.
  for f in /sys/class/net/*; do ip link set ${f##*/} up; done 2>/dev/null
  for f in /sys/bus/pci/devices/*/sriov_numvfs; do [ -f "$f" ] && echo 2 >"$f"; done 2>/dev/null
  settled
}

# A device of sysfs -> where it sits: the address of its PCI, CCW or VIO device, then what is below.
where() {
  path=$(readlink -f "$1")
  below=
  while [ -n "$path" ] && [ "$path" != /sys/devices ]; do
    name=${path##*/}
    case $(readlink "$path/subsystem" 2>/dev/null) in
    */pci | */ccw | */vio) echo "$name$below"; return ;;
    */usb) case $name in *:* | usb*) ;; *) case $below in /usb*) ;; *) below="/usb$name" ;; esac ;; esac ;;
    */scsi) case $name in [0-9]*:*:*:*) [ -n "$below" ] || below="/scsi${name#*:}" ;; esac ;;
    */nvme-subsystem | */nvme) ;;
    */platform) [ -n "$found" ] || found="$name$below" ;;
    esac
    path=${path%/*}
  done
  echo "${found:-${1##*/}}"
  found=
}

# within SECONDS COMMAND…: its output and status, or 124 when it does not come back: one that hangs in the kernel cannot be killed.
within() {
  limit=$1
  shift
  turn=$((${turn:-0} + 1))
  mark=/run/work/$$.$turn
  ( "$@" >$mark.out 2>&1; echo $? >$mark ) &
  pid=$!
  tries=0
  until read -r status 2>/dev/null <$mark; do
    tries=$((tries + 1))
    [ $tries -gt $((limit * 20)) ] && { kill -9 $pid 2>/dev/null; echo "no answer in $limit s"; return 124; }
    usleep 50000
  done
  cat $mark.out
  rm -f $mark $mark.out
  return $status
}

# tell ITEM WORDS…: runs what follows `--` and says whether it works.
said() { # STATUS ITEM WORDS
  status=$1
  item=$2
  shift 2
  if [ "$status" = 0 ]; then echo "works $item"; else echo "fails $item $(echo "$*" | tr '\n' ' ' | cut -c1-160)"; fi
}

on_begin() {
  for exercise in ${*:-$(ls /agent/exercise)}; do . /agent/exercise/${exercise%.sh}.sh; begin; done
}

on_ask() {
  for exercise in ${*:-$(ls /agent/exercise)}; do . /agent/exercise/${exercise%.sh}.sh; ask; done
}

# What goes on while the guest is moved: on, off, or how far it is.
on_under() {
  case $1 in
  on)
    rm -f /run/under.stop
    for exercise in $(ls /agent/exercise); do
      under() { :; }
      . /agent/exercise/$exercise
      under
    done
    ;;
  off)
    touch /run/under.stop
    usleep 300000
    ;;
  esac
  for f in /run/under.count.*; do [ -f "$f" ] && echo "count $(cat "$f")"; done
}

# again ITEM COMMAND…: does it over and over in the background and counts how often it worked.
again() {
  item=$1
  shift
  (
    file=/run/under.count.$(echo "$item" | tr ' /:' '___')
    done=0
    while [ ! -e /run/under.stop ]; do
      "$@" >/dev/null 2>&1 && done=$((done + 1)) && echo "$item $done" >"$file"
      usleep 20000
    done
  ) &
}

on_view() { sh /agent/view.sh | gzip -1 | base64; }

on_scan() {
  for f in /sys/devices/system/cpu/cpu*/online; do [ "$(cat "$f")" = 0 ] && echo 1 >"$f"; done 2>/dev/null
  for f in /sys/devices/system/memory/memory*/state; do [ "$(cat "$f")" = offline ] && echo online >"$f"; done 2>/dev/null
  drivers
  for f in /sys/bus/ccw/devices/*/online; do [ -f "$f" ] && [ "$(cat "$f")" = 0 ] && echo 1 >"$f"; done 2>/dev/null
  for f in /sys/class/net/*; do [ -e "$f/device" ] && echo "has net $(where "$f/device")"; done
  for f in /sys/block/*; do [ -e "$f/device" ] && echo "has disk $(where "$f/device") $(cat "$f/size")"; done
  for f in /sys/bus/usb/devices/*; do case ${f##*/} in *:* | usb* | \*) ;; *) echo "has usb $(where "$f") $(cat "$f/idVendor"):$(cat "$f/idProduct")" ;; esac; done
  echo "has processors $(nproc)"
  while read -r key value _; do [ "$key" = MemTotal: ] && echo "has memory $value"; done </proc/meminfo
}

on_quiet() { cat /run/beat.* 2>/dev/null; }

on_settle() { settled; }

on_powerdown() {
  for f in /sys/class/input/event*; do
    case $(cat "$f/device/name" 2>/dev/null) in
    *ower*utton* | gpio-keys | *gpio-keys*) (dd if=/dev/input/${f##*/} of=/dev/null bs=24 count=1 2>/dev/null; echo "@powerdown asked"; poweroff -f) & ;;
    esac
  done
}
