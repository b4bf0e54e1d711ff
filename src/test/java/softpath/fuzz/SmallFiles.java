package softpath.fuzz;

import java.util.Map;

/** Files with every key that their kind has and next to nothing to simulate. */
final class SmallFiles {

    private static final String SCENARIO = """
            softpath: 1
            kind: scenario
            about: "every key that a scenario can have"
            dataplane: DATAPLANE
            dataplane-options: OPTIONS
            servers:
              - {name: a, host: aptlab-c6220, frequency-ghz: 2.6}
              - {name: b, host: aptlab-c6220, frequency-ghz: 1.2}
            vms:
              - {name: vm1, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1, queue-pairs: 1, memory-gb: 4}
              - {name: vm2, nf: ids, server: b, socket: 1, vcpus: 1, vnic-pairs: 1}
              - {name: vm3, nf: l2fwd, server: a, socket: 1, vcpus: 1, vnic-pairs: 1}
            generators:
              - {name: gen1, server: a, socket: 1}
            sinks:
              - {name: sink1, server: a, socket: 1}
            chains:
              - {name: c1, path: [a.pnic0, vm1, a.pnic1, b.pnic0, vm2, b.pnic1]}
              - {name: c2, path: [gen1, vm3, sink1]}
            traffic:
              - chain: c1
                offered: 50%
                arrivals: "on-off(10us,5us)"
                sizes: {64: 7, 570: 4, 1518: 1}
                phases:
                  - {for-ms: 0.01, offered: 1Gbps}
                  - {for-ms: 0.01, offered: 0Gbps, sizes: {256: 1}}
              - {chain: c2, offered: 2Mpps, arrivals: poisson, sizes: csit-imix}
            pinning: {vm1.vcpu0: a.0.5}
            run: {warmup-ms: 0.01, measure-ms: 0.05, replications: 2, seed: 1}
            """;

    private static final String FIT = """
            softpath: 1
            kind: fit
            about: "two cells"
            dataplane: softnic-2016
            dataplane-options: {vhost-retry: true}
            rows:
              - data: niu-table1
                where: {dataplane: softnic, frequency_ghz: 1.2}
                scenario: paper/single-vnf
                set:
                  - servers[0].frequency-ghz=$frequency_ghz
                  - vms[0].nf=$nf
                  - "traffic[0].sizes={$frame_bytes: 1}"
                metric: delivered-mpps
                measured: throughput_mpps
                standard-error: 0.05
                error-reason: "rounding"
            free:
              - {parameter: guest.functions.l3fwd, bounds: [50, 2000], start: 270}
              - {parameter: guest.functions.firewall, bounds: [50, 2000], start: 270}
            fixed: {worker.transmit-cycles: 50}
            method: levenberg-marquardt
            most-evaluations: 20
            bootstrap: 20
            run: {warmup-ms: 0, measure-ms: 0.01, replications: 1, seed: 1}
            statement-run: {warmup-ms: 0, measure-ms: 0.01, replications: 1, seed: 1}
            confounded:
              - {parameters: [guest.functions.l3fwd], because: "hard to tell"}
            explanations:
              - name: no-retry
                about: "without the retry"
                dataplane-options: {vhost-retry: false}
                source: "nobody"
            statements:
              N1:
                each: {bytes: [64, 128]}
                points:
                  one: {scenario: paper/single-vnf, set: ["traffic[0].sizes={$bytes: 1}"], metric: delivered-mpps}
                  two: {scenario: paper/chain, metric: delivered-mpps}
                relations:
                  - {of: two, over: one, at-least: 0.1, at-most: 2.5}
            bounded:
              - {parameter: worker.enqueue-cycles, range: [60, 240], by: [N1]}
            """;

    private static final String CANDIDATES = """
            softpath: 1
            kind: candidates
            about: "two sizes"
            candidates:
              - scenario: paper/single-vnf
                each: {bytes: [64, 128]}
                set: ["traffic[0].sizes={$bytes: 1}"]
                metric: delivered-mpps
                standard-error-percent: 2
                minutes: 3
            """;

    /** The fit without what takes its time. */
    private static final String PLAIN_FIT = FIT.substring(0, FIT.indexOf("explanations:"))
            .replace("  - {parameter: guest.functions.firewall, bounds: [50, 2000], start: 270}\n", "")
            .replace("frequency_ghz: 1.2}", "frequency_ghz: 1.2, nf: l3fwd}");

    private static final String SUITE = """
            softpath: 1
            kind: suite
            about: "two cells"
            dataplane: softnic-2016
            dataplane-options: {vhost-retry: true}
            rows:
              - data: paper/table1
                where: {dataplane: softnic, frequency_ghz: 2.6}
                scenario: paper/single-vnf
                set:
                  - servers[0].frequency-ghz=$frequency_ghz
                  - vms[0].nf=$nf
                  - "traffic[0].sizes={$frame_bytes: 1}"
                metric: delivered-mpps
                measured: throughput_mpps
                standard-error: 0.01
                error-reason: "rounding"
            run: {warmup-ms: 0.01, measure-ms: 0.05, replications: 1, seed: 1}
            tolerance: {mean: 50, worst: 100, unit: percent, reason: "short runs"}
            baselines: [proportional-to-clock, equal-cost-per-packet]
            known-miss: "so short"
            remark: "as it is"
            """;

    private static final String CLAIMS = """
            softpath: 1
            kind: claims
            about: "Somebody"
            remark: "of little"
            claims:
              - id: N1
                section: "4.3"
                dataplanes: [softnic-2016]
                says: "Chains lose little."
                check:
                  points:
                    one: {scenario: paper/single-vnf, metric: delivered-mpps}
                    two: {scenario: paper/chain, set: ["traffic[0].sizes={64: 1}"], metric: delivered-mpps}
                  relations: [{of: two, over: one, at-least: 0.5}]
              - id: F1a
                section: "1"
                dataplanes: [softnic-2016, clickos-2016]
                says: "One is slower."
                standing: contradiction
                because: "it is not"
                rests-on: [N1]
                check-of:
                  softnic-2016:
                    each: {bytes: [64, 256]}
                    points:
                      t: {dataplane: softnic-2016, scenario: paper/single-vnf, set: ["traffic[0].sizes={$bytes: 1}"], metric: line-rate}
                    relations: [{of: t, at-most: 0}]
              - id: F1b
                section: "1"
                dataplanes: [softnic-2016]
                says: "As N1."
                follows-from: [N1]
                check:
                  points:
                    one: {scenario: paper/single-vnf, metric: delivered-mpps}
                  relations: [{of: one, at-least: 0.5}]
            """;

    private static final String HYPOTHESES = """
            softpath: 1
            kind: hypotheses
            about: "others"
            remark: "of them"
            hypotheses:
              - name: no-retry
                about: "packets are dropped at once"
                dataplane: softnic-2016
                fit: softnic-2016
                dataplane-options: {vhost-retry: false}
                claims: [N1]
            """;

    private static final String FIGURES = """
            softpath: 1
            kind: figures
            about: "one"
            figures:
              - name: figure-2
                about: "Throughput against frame size."
                reference: "none"
                dataplanes: [softnic-2016]
                curves:
                  l3fwd: {scenario: paper/single-vnf, set: ["servers[0].frequency-ghz=$ghz", "traffic[0].sizes={$bytes: 1}"], metric: delivered-mpps}
                each: {ghz: [1.2], bytes: [64, 1500]}
                x: bytes
            """;

    /** Where no other verb looks for fits. */
    static final String FULL_FIT = "full-fit.yaml";

    /** By place below home. */
    static final Map<String, String> FILES = Map.of(
            "calibration/candidates/paper.yaml",
            CANDIDATES,
            "models/scenarios/softnic.yaml",
            scenario("softnic-2016", "{bottleneck: vhost-queue-cap, vhost-retry: false, most-workers: 6}"),
            "models/scenarios/clickos.yaml",
            scenario("clickos-2016", "{dom0-map: dedicated, event-cost: scaled(0.5), interrupt-gap-micros: 3}"),
            FULL_FIT,
            FIT,
            "calibration/fits/softnic-2016.yaml",
            PLAIN_FIT,
            "validation/suites/table1-softnic.yaml",
            SUITE,
            "validation/suites/fitted.yaml",
            SUITE.replace("dataplane-options:", "fit: softnic-2016\ndataplane-options:"),
            "validation/paper/claims.yaml",
            CLAIMS,
            "validation/paper/hypotheses.yaml",
            HYPOTHESES,
            "validation/paper/figures.yaml",
            FIGURES);

    private SmallFiles() {}

    private static String scenario(String dataplane, String options) {
        return SCENARIO.replace("DATAPLANE", dataplane).replace("OPTIONS", options);
    }
}
