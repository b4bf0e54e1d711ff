#!/bin/sh
# Pins the vCPUs of server s under Xen.
set -eu
xl vcpu-pin web-vm1 0 33
# s.pnic2.irq of Dom0 on CPU 32
# web-vm1.vnic0.kthread of Dom0 on CPU 34
# web-vm1.vnic1.kthread of Dom0 on CPU 34
# What was placed, which softpath import vm reads again, on server s:
#| softpath: 1
#| kind: scenario
#| about: one function
#| dataplane: clickos-2016
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
#|   s.pnic2.irq: s.1.0
#|   web-vm1.vcpu0: s.1.1
#|   web-vm1.vnic0.kthread: s.1.2
#|   web-vm1.vnic1.kthread: s.1.2
#| run:
#|   warmup-ms: 1
#|   measure-ms: 2
#|   replications: 2
#|   seed: 1
