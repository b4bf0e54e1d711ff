/*
 * What a machine grants two of its CPUs at this moment: how fast a cache line goes from one to the other and back, how
 * fast each copies, and how much of its speed each keeps while the other works, too (about half on siblings of one core).
 *
 * core-probe CPU CPU MILLISECONDS, the time of each of its four parts.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LINE 64
#define FRAME 1500
#define FRAMES 64
#define MOST_STRETCHES 100000
#define TRIPS 20
#define STEPS 2000

static _Alignas(LINE) atomic_int ball;
static _Alignas(LINE) atomic_int over;
static _Alignas(LINE) atomic_int waiting;
static int cpus[2];
static uint64_t part_ns;

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void pin(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) {
        perror("core-probe: sched_setaffinity");
        exit(1);
    }
}

/* How long each stretch of the part at hand took; its median is not moved by what else had the CPU for a while. */
struct stretches {
    uint64_t ns[MOST_STRETCHES];
    int count;
};

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static double median(struct stretches *taken)
{
    qsort(taken->ns, (size_t)taken->count, sizeof taken->ns[0], compare);
    return (double)taken->ns[taken->count / 2];
}

/* Whether there is time, and room, for more; the first call begins. */
static int goes_on(struct stretches *taken, uint64_t begun, uint64_t *last)
{
    uint64_t at = now();
    if (*last != 0)
        taken->ns[taken->count++] = at - *last;
    *last = now();
    return at - begun < part_ns && taken->count < MOST_STRETCHES;
}

/* Whoever comes last lets both go. */
static void meet(int *times)
{
    int goal = 2 * ++*times;
    atomic_fetch_add(&waiting, 1);
    while (atomic_load(&waiting) < goal)
        ;
}

static void *answer(void *none)
{
    int met = 0;
    pin(cpus[1]);
    meet(&met);
    while (!atomic_load_explicit(&over, memory_order_relaxed))
        if (atomic_load_explicit(&ball, memory_order_acquire) == 1)
            atomic_store_explicit(&ball, 0, memory_order_release);
    return none;
}

static double round_trip_ns(void)
{
    pthread_t other;
    int met = 0;
    if (pthread_create(&other, NULL, answer, NULL) != 0)
        exit(1);
    pin(cpus[0]);
    meet(&met);
    static struct stretches taken;
    uint64_t begun = now(), last = 0;
    while (goes_on(&taken, begun, &last))
        for (int i = 0; i < TRIPS; i++) {
            atomic_store_explicit(&ball, 1, memory_order_release);
            while (atomic_load_explicit(&ball, memory_order_acquire) != 0)
                ;
        }
    atomic_store(&over, 1);
    pthread_join(other, NULL);
    return median(&taken) / TRIPS;
}

static double copy_ns(int cpu)
{
    static _Alignas(LINE) char from[FRAMES][FRAME], to[FRAMES][FRAME];
    pin(cpu);
    memset(from, 1, sizeof from);
    struct stretches *taken = calloc(1, sizeof *taken);
    uint64_t begun = now(), last = 0;
    while (goes_on(taken, begun, &last))
        for (int i = 0; i < FRAMES; i++) {
            memcpy(to[i], from[i], FRAME);
            __asm__ volatile("" : : "r"(to[i]) : "memory");
        }
    double ns = median(taken) / FRAMES;
    free(taken);
    return ns;
}

/* Of steps that fill what a core has to compute with, four chains beside each other. */
static double step_ns(void)
{
    struct stretches *taken = calloc(1, sizeof *taken);
    uint64_t a = 1, b = 2, c = 3, d = 4, begun = now(), last = 0;
    while (goes_on(taken, begun, &last)) {
        for (int i = 0; i < STEPS; i++) {
            a = a * 3 + 1;
            b = (b << 1) ^ (uint64_t)i;
            c = c * 5 + b;
            d = (d ^ a) + c;
        }
        __asm__ volatile("" : : "r"(a), "r"(b), "r"(c), "r"(d));
    }
    double ns = median(taken) / STEPS;
    free(taken);
    return ns;
}

static void *beside(void *none)
{
    int met = 0;
    pin(cpus[1]);
    meet(&met);
    step_ns();
    return none;
}

static double share_beside(void)
{
    pthread_t other;
    int met = 0;
    pin(cpus[0]);
    double alone = step_ns();
    atomic_store(&waiting, 0);
    if (pthread_create(&other, NULL, beside, NULL) != 0)
        exit(1);
    meet(&met);
    double together = step_ns();
    pthread_join(other, NULL);
    return alone / together;
}

int main(int count, char **words)
{
    if (count != 4) {
        fprintf(stderr, "core-probe: expected CPU CPU MILLISECONDS\n");
        return 2;
    }
    cpus[0] = atoi(words[1]);
    cpus[1] = atoi(words[2]);
    part_ns = (uint64_t)atoi(words[3]) * 1000000u;
    printf("round-trip-nanos %.2f\n", round_trip_ns());
    printf("copy-nanos %.2f\n", copy_ns(cpus[0]));
    printf("other-copy-nanos %.2f\n", copy_ns(cpus[1]));
    printf("share-beside %.4f\n", share_beside());
    return 0;
}
