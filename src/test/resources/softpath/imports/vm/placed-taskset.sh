#!/bin/sh
# Pins the vCPUs of server s, whose QEMU runs with -name guest=VM,debug-threads=on.
set -eu
pin() { # VM VCPU CPU
    for task in /proc/"$(pgrep -f "guest=$1,")"/task/*; do
        if [ "$(cat "$task/comm")" = "CPU $2/KVM" ]; then taskset -cp "$3" "${task##*/}"; fi
    done
}
pin web-vm1 0 33
# What was placed, which softpath import vm reads again, on server s:
#| softpath: 1
#| kind: scenario
#| about: one function
#| dataplane: ovs-dpdk-3
#| servers:
#|   - name: s
#|     host: icelake-8358-2s
#|     frequency-ghz: 2.6
#| vms:
#|   - name: web-vm1
#|     nf: firewall
#|     server: s
#|     socket: 1
#|     vcpus: 1
#|     vnic-pairs: 1
#| chains:
#|   - name: web
#|     path:
#|       - s.pnic2
#|       - web-vm1
#|       - s.pnic3
#| traffic:
#|   - chain: web
#|     offered: 0.5Mpps
#|     arrivals: poisson
#|     sizes:
#|       "256": 1
#| pinning:
#|   s.pnic2->web-vm1: s.1.0
#|   web-vm1->s.pnic3: s.1.2
#|   web-vm1.vcpu0: s.1.1
#| run:
#|   warmup-ms: 1
#|   measure-ms: 2
#|   replications: 2
#|   seed: 1
