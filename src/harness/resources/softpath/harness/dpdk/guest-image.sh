# Builds what a virtual machine starts from, out of Debian's packages, and prints its folder: vmlinux, a kernel that QEMU
# can enter without a boot loader, and guest.cpio, all of its file system, with the program ip_pipeline that is named here.
# Kept for each version of what is in it; built beside its place, so that what is there is whole.
#
# usage: bash guest-image.sh IP_PIPELINE INIT
set -euo pipefail
export LC_ALL=C
program=$1 init=$2

release=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: linux-image-//p' | head -n 1)
[[ -n $release ]] || { echo "apt knows no linux-image-cloud-amd64"; exit 1; }
package=linux-image-$release
version=$(apt-cache policy "$package" | sed -n 's/^  Candidate: //p')
contents=$(cat "$init" "$program" "$(command -v chrt)" "$(command -v busybox)" "$0" | sha256sum | cut -c 1-12)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/softpath/guest-$version-$contents
if [[ -d $kept ]]; then echo "$kept"; exit; fi

build=$(mktemp -d)
trap 'rm -rf -- "$build"' EXIT
cd "$build"
chmod 755 .
{ apt-get download "$package" && dpkg-deb --extract "$package"_*.deb kernel; } >log 2>&1 || { tail -n 3 log; exit 1; }

# The kernel proper lies packed with LZ4 in the boot image, at an offset and of a length that its header gives; its last
# four bytes are its length.
boot=kernel/boot/vmlinuz-$release
number() { od -An -t "u$2" -j "$1" -N "$2" "$boot" | tr -d ' '; }
from=$((($(number 497 1) + 1) * 512 + $(number 584 4)))
mkdir image
dd if="$boot" iflag=skip_bytes,count_bytes bs=1M skip="$from" count="$(($(number 588 4) - 4))" status=none |
    lz4 -d -q - image/vmlinux

mkdir -p root/{bin,dev,proc,sys,huge,modules,run,var} root/usr/{bin,lib,lib64}
ln -s usr/lib usr/lib64 root/
ln -s ../run root/var/run
cp "$(command -v busybox)" root/bin/busybox
cp "$init" root/init
chmod 755 root/init
cp "$(command -v chrt)" root/usr/bin/
cp "$program" root/usr/bin/ip_pipeline
cp kernel/lib/modules/"$release"/kernel/drivers/uio/{uio,uio_pci_generic}.ko root/modules/

# Each library once, at its own place, and its other names as links: DPDK does not bear a second copy of a driver.
drivers=$(dirname "$(find /usr/lib -path '*/dpdk/pmds-*/librte_net_virtio.so.*' | head -n 1)")
needed=("$(command -v chrt)" "$program")
for driver in bus_pci bus_vdev mempool_ring net_virtio; do
    needed+=("$(find "$drivers" -name "librte_$driver.so.[0-9]*" ! -name '*.so.*.*')")
done
{ ldd "${needed[@]}" | sed -nE 's/^.*(=>|\t)[ ]*(\/[^ ]+) \(0x.*$/\2/p'; printf '%s\n' "${needed[@]:2}"; } | sort -u |
    while read -r library; do
        file=$(readlink -f "$library")
        mkdir -p "root$(dirname "$file")" "root$(dirname "$library")"
        [[ -e root$file ]] || cp "$file" "root$file"
        [[ -e root$library ]] || ln -s "$file" "root$library"
    done
(cd root && find . | busybox cpio -o -H newc) >image/guest.cpio 2>>log

mkdir -p "$(dirname "$kept")"
mv image "$kept.$$"
mv -T "$kept.$$" "$kept" 2>/dev/null || rm -rf -- "$kept.$$"
echo "$kept"
