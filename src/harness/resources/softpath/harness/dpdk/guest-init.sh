#!/bin/busybox sh
# The first process of a guest: makes its NICs usable from user space, then does what the serial line says, one line at a
# time.
/bin/busybox --install -s /bin
export PATH=/bin:/usr/bin
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev
mount -t hugetlbfs none /huge
exec </dev/ttyS0 >/dev/ttyS0 2>&1
stty -echo -onlcr
insmod /modules/uio.ko
insmod /modules/uio_pci_generic.ko
for nic in /sys/bus/pci/devices/*; do
    if [ "$(cat "$nic/vendor")" = 0x1af4 ]; then
        echo uio_pci_generic >"$nic/driver_override"
        echo "${nic##*/}" >/sys/bus/pci/drivers/uio_pci_generic/bind
    fi
done
ip link set lo up

# links COUNT: how many of its first COUNT links ip_pipeline's console knows; it never hangs up by itself.
links() {
    link=0
    while [ "$link" -lt "$1" ]; do
        echo "link show LINK$link"
        link=$((link + 1))
    done | timeout 10 nc 127.0.0.1 8086 2>/dev/null | {
        found=0
        while [ "$found" -lt "$1" ] && read -r line; do
            case $line in *LINK*flags*) found=$((found + 1)) ;; esac
        done
        killall nc 2>/dev/null
        echo "$found"
    }
}

# functions COUNT ARGUMENT...: starts ip_pipeline and waits until its script has made COUNT links. Its main thread, which
# polls the console without rest, then gives way to the one that moves packets. An answer that comes when nobody listens
# any more must not end it.
functions() {
    count=$1
    shift
    (trap '' PIPE && exec ip_pipeline "$@") &
    pid=$!
    until [ "$(links "$count")" = "$count" ]; do
        sleep 0.2
        kill -0 "$pid" 2>/dev/null || { echo "guest failed: ip_pipeline ended"; return; }
    done
    chrt --idle --pid 0 "$pid" && echo "functions run"
}

dmesg -n 1
echo "guest ready"
while read -r line; do
    eval "$line"
    echo "guest did it"
done
