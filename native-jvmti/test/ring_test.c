#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/time.h>

#include "../src/ring.h"
#include "check.h"

#define CAPACITY 1024
#define PRODUCERS 4
#define EACH 50000

static struct ring_record taken[CAPACITY];
/* Atomic: the kernel may run the handler on a second thread while it still runs on the first. */
static _Atomic int from_handler;

static struct ring_record of(uint32_t thread, int64_t a) {
    return (struct ring_record) {.op = 1, .os_tid = thread, .a = a};
}

static void holds_what_fits_and_counts_the_rest(void) {
    for (int i = 0; i < CAPACITY + 10; i++) {
        CHECK(ring_put(of(1, i)) == (i < CAPACITY));
    }
    CHECK(ring_dropped() == 10 && ring_waiting() == CAPACITY);
    uint64_t first = ring_stamp() - CAPACITY;
    CHECK(ring_take(taken, CAPACITY) == CAPACITY);
    for (int i = 0; i < CAPACITY; i++) {
        CHECK(taken[i].a == i && taken[i].stamp == first + (uint64_t) i && taken[i].dropped == 0);
    }
    CHECK(ring_take(taken, CAPACITY) == 0 && ring_waiting() == 0);
    CHECK(ring_put(of(1, 7)));
    CHECK(ring_take(taken, 1) == 1 && taken[0].a == 7 && taken[0].dropped == 10);
}

static void *produce(void *number) {
    uint32_t thread = *(const uint32_t *) number;
    for (int i = 0; i < EACH; i++) {
        ring_put(of(thread, i));
    }
    return NULL;
}

static void on_alarm(int number) {
    (void) number;
    if (ring_put(of(PRODUCERS, 0))) {
        atomic_fetch_add(&from_handler, 1);
    }
}

/* Nothing is lost, made up or torn, whoever is interrupted in the middle of a record. */
static void keeps_the_order_of_each_producer(void) {
    uint64_t dropped_before = ring_dropped();
    struct itimerval often = {{0, 200}, {0, 200}};
    struct itimerval never = {{0, 0}, {0, 0}};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_alarm;
    action.sa_flags = SA_RESTART;
    CHECK(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &often, NULL) == 0);

    pthread_t threads[PRODUCERS];
    uint32_t numbers[PRODUCERS];
    for (uint32_t i = 0; i < PRODUCERS; i++) {
        numbers[i] = i;
        CHECK(pthread_create(&threads[i], NULL, produce, &numbers[i]) == 0);
    }
    int64_t last[PRODUCERS + 1] = {-1, -1, -1, -1, -1};
    uint64_t stamp = 0;
    uint64_t received = 0;
    bool ended = false;
    for (bool empty = false; !(ended && empty);) {
        if (received + ring_dropped() - dropped_before >= (uint64_t) PRODUCERS * EACH && !ended) {
            for (int i = 0; i < PRODUCERS; i++) {
                pthread_join(threads[i], NULL);
            }
            CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
            ended = true;
        }
        size_t count = ring_take(taken, CAPACITY);
        for (size_t i = 0; i < count; i++) {
            CHECK(taken[i].op == 1 && taken[i].os_tid <= PRODUCERS);
            CHECK(stamp == 0 || taken[i].stamp == stamp + 1);
            /* Handlers may overlap, so that theirs have no order of their own. */
            CHECK(taken[i].os_tid == PRODUCERS || taken[i].a > last[taken[i].os_tid]);
            stamp = taken[i].stamp;
            last[taken[i].os_tid] = taken[i].a;
        }
        received += count;
        empty = count == 0;
        if (empty && !ended) {
            ring_await(1);
        }
    }
    uint64_t dropped = ring_dropped() - dropped_before;
    /* What handlers dropped is in the count of drops, too, and was not made by producers. */
    CHECK(received + dropped >= (uint64_t) PRODUCERS * EACH + (uint64_t) atomic_load(&from_handler));
    CHECK(received <= (uint64_t) PRODUCERS * EACH + (uint64_t) atomic_load(&from_handler));
}

void test_ring(void) {
    CHECK(ring_open(CAPACITY));
    CHECK(!ring_is_on());
    ring_switch(true);
    CHECK(ring_is_on());
    holds_what_fits_and_counts_the_rest();
    keeps_the_order_of_each_producer();
}
