/*
 * A NIC that receives packets at an even rate, for a DPDK process without one: EAL loads this library (-d), and it hangs
 * a callback behind the receive queue of port 0, a port that gives nothing itself. At each poll the callback finds how
 * many packets arrived since the start, keeps what fits into its receive ring, counts the rest as missed, and hands out
 * copies of a capture's frames in turn.
 *
 * SOFTPATH_SOURCE=RATE,SLOTS,CAPTURE: packets a second, slots of the receive ring, a file in the classic pcap format.
 * Telemetry tells of /softpath_source. The rate is exact by integer arithmetic on the time-stamp counter, whose frequency
 * is taken from the kernel's clock: what DPDK knows of it may be rounded to 10 MHz.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <rte_cycles.h>
#include <rte_ethdev.h>
#include <rte_mbuf.h>
#include <rte_telemetry.h>

#define PORT 0
#define QUEUE 0
#define MOST_FRAMES 64
#define FILE_HEADER 24
#define FRAME_HEADER 16
#define BUFFERS 4095
#define CACHED_BUFFERS 250
#define NS_A_SECOND 1000000000ull
#define LEAST_CALIBRATION_NS (NS_A_SECOND / 5)

static struct {
    const char *data;
    uint32_t bytes;
} frames[MOST_FRAMES];
static unsigned int frame_count, next_frame;
static struct rte_mempool *buffers;
static uint64_t rate, slots, hz;

/* Written by the polling thread alone. While it writes, version is odd, so that a reader can tell. */
static struct {
    uint32_t version;
    uint64_t start, polled, offered, taken, missed;
} nic;

static void fail(const char *what)
{
    fprintf(stderr, "softpath source: %s\n", what);
    _exit(1);
}

static uint64_t times(uint64_t cycles, uint64_t a_second)
{
    return (unsigned __int128)cycles * a_second / hz;
}

static uint16_t receive(uint16_t port, uint16_t queue, struct rte_mbuf *packets[], uint16_t given, uint16_t most, void *unused)
{
    RTE_SET_USED(port), RTE_SET_USED(queue), RTE_SET_USED(unused);
    uint64_t now = rte_rdtsc();
    uint64_t start = nic.start ? nic.start : now;
    uint64_t offered = times(now - start, rate);
    uint64_t waiting = offered - nic.taken - nic.missed;
    uint64_t missed = waiting > slots ? waiting - slots : 0;
    uint16_t count = RTE_MIN(waiting - missed, (uint64_t)(most - given));
    if (count > 0 && rte_pktmbuf_alloc_bulk(buffers, packets + given, count) != 0)
        count = 0;
    for (uint16_t i = given; i < given + count; i++) {
        memcpy(rte_pktmbuf_mtod(packets[i], void *), frames[next_frame].data, frames[next_frame].bytes);
        packets[i]->data_len = packets[i]->pkt_len = frames[next_frame].bytes;
        packets[i]->port = PORT;
        next_frame = next_frame + 1 == frame_count ? 0 : next_frame + 1;
    }
    __atomic_store_n(&nic.version, nic.version + 1, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    nic.start = start;
    nic.polled = now;
    nic.offered = offered;
    nic.taken += count;
    nic.missed += missed;
    __atomic_store_n(&nic.version, nic.version + 1, __ATOMIC_RELEASE);
    return given + count;
}

/* As of the last poll: offered = taken + missed + what waits in the ring; ns is the time since the start. */
static int tell(const char *command, const char *parameters, struct rte_tel_data *answer)
{
    RTE_SET_USED(command), RTE_SET_USED(parameters);
    uint64_t ns, offered, taken, missed;
    uint32_t version;
    do {
        version = __atomic_load_n(&nic.version, __ATOMIC_ACQUIRE);
        ns = hz ? times(nic.polled - nic.start, NS_A_SECOND) : 0;
        offered = nic.offered, taken = nic.taken, missed = nic.missed;
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
    } while (version % 2 == 1 || version != __atomic_load_n(&nic.version, __ATOMIC_RELAXED));
    rte_tel_data_start_dict(answer);
    rte_tel_data_add_dict_u64(answer, "ns", ns);
    rte_tel_data_add_dict_u64(answer, "offered", offered);
    rte_tel_data_add_dict_u64(answer, "taken", taken);
    rte_tel_data_add_dict_u64(answer, "missed", missed);
    return 0;
}

static void read_frames(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t room = FILE_HEADER + MOST_FRAMES * (FRAME_HEADER + RTE_MBUF_DEFAULT_DATAROOM);
    char *capture = malloc(room);
    size_t bytes = file && capture ? fread(capture, 1, room, file) : 0;
    for (size_t at = FILE_HEADER; at + FRAME_HEADER < bytes && frame_count < MOST_FRAMES; frame_count++) {
        memcpy(&frames[frame_count].bytes, capture + at + 8, sizeof(uint32_t));
        frames[frame_count].data = capture + at + FRAME_HEADER;
        at += FRAME_HEADER + frames[frame_count].bytes;
        if (frames[frame_count].bytes > RTE_MBUF_DEFAULT_DATAROOM || at > bytes)
            fail("the capture is damaged");
    }
    if (frame_count == 0)
        fail("the capture has no frames");
    fclose(file);
}

static uint64_t clock_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * NS_A_SECOND + now.tv_nsec;
}

/* Waits beside the start of the process until port 0 runs, as buffers and callbacks cannot be had before. */
static void *install(void *unused)
{
    struct rte_eth_dev_info info;
    struct rte_eth_link link = {0};
    uint64_t from_ns = clock_ns(), from = rte_rdtsc();
    do {
        usleep(10000);
    } while (!rte_eth_dev_is_valid_port(PORT) || rte_eth_dev_info_get(PORT, &info) != 0 || info.nb_rx_queues == 0
             || rte_eth_link_get_nowait(PORT, &link) != 0 || link.link_status != RTE_ETH_LINK_UP
             || clock_ns() - from_ns < LEAST_CALIBRATION_NS);
    hz = (unsigned __int128)(rte_rdtsc() - from) * NS_A_SECOND / (clock_ns() - from_ns);
    buffers = rte_pktmbuf_pool_create("softpath_source", BUFFERS, CACHED_BUFFERS, 0, RTE_MBUF_DEFAULT_BUF_SIZE,
                                      rte_eth_dev_socket_id(PORT));
    if (buffers == NULL)
        fail("no memory for buffers");
    if (rte_eth_add_rx_callback(PORT, QUEUE, receive, NULL) == NULL)
        fail("port 0 takes no callback");
    return unused;
}

RTE_INIT(softpath_source)
{
    const char *given = getenv("SOFTPATH_SOURCE");
    char path[256];
    pthread_t thread;
    if (given == NULL || sscanf(given, "%lu,%lu,%255s", &rate, &slots, path) != 3 || rate == 0 || slots == 0)
        fail("expected SOFTPATH_SOURCE=RATE,SLOTS,CAPTURE");
    read_frames(path);
    rte_telemetry_register_cmd("/softpath_source", tell, "Packets offered, taken and missed by the paced source.");
    if (pthread_create(&thread, NULL, install, NULL) != 0)
        fail("no thread");
    pthread_detach(thread);
}
