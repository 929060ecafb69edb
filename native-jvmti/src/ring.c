#include "ring.h"

#include <errno.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define NANOS_PER_SECOND 1000000000L
#define NANOS_PER_MILLI 1000000L

/* `turn` is the stamp that may be written here next, or that stamp plus one when its record is ready to be taken. */
struct slot {
    _Atomic uint64_t turn;
    struct ring_record record;
};

static struct slot *slots;
static uint64_t capacity;
static _Atomic bool on;
static _Atomic uint64_t dropped;
/* Apart from each other: producers change the one, the consumer the other. */
static _Alignas(64) _Atomic uint64_t head;
static _Alignas(64) _Atomic uint64_t tail;
/* Futex: 1 when the consumer has work. */
static _Alignas(64) _Atomic uint32_t work;

bool ring_is_on(void) { return atomic_load_explicit(&on, memory_order_relaxed); }

void ring_switch(bool to) { atomic_store(&on, to); }

bool ring_open(size_t records) {
    /* Private: what a forked child does to its copy does not concern the parent. */
    void *memory = mmap(NULL, records * sizeof(struct slot), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return false;
    }
    slots = memory;
    capacity = records;
    for (size_t i = 0; i < records; i++) {
        atomic_init(&slots[i].turn, i);
    }
    return true;
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t) time.tv_sec * NANOS_PER_SECOND + time.tv_nsec;
}

static void rouse(void) {
    if (atomic_exchange(&work, 1) == 0) {
        int kept = errno;
        syscall(SYS_futex, &work, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
        errno = kept;
    }
}

bool ring_put(struct ring_record record) {
    uint64_t stamp = atomic_load_explicit(&head, memory_order_relaxed);
    struct slot *slot;
    for (;;) {
        slot = &slots[stamp & (capacity - 1)];
        uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
        if (turn == stamp) {
            /* Sequentially consistent: stamps must agree with the order of locks and signals around them. */
            if (atomic_compare_exchange_weak(&head, &stamp, stamp + 1)) {
                break;
            }
        } else if ((int64_t) (turn - stamp) < 0) {
            atomic_fetch_add_explicit(&dropped, 1, memory_order_relaxed);
            rouse();
            return false;
        } else {
            stamp = atomic_load_explicit(&head, memory_order_relaxed);
        }
    }
    record.stamp = stamp;
    record.nanos = now();
    record.dropped = (uint32_t) atomic_load_explicit(&dropped, memory_order_relaxed);
    slot->record = record;
    atomic_store_explicit(&slot->turn, stamp + 1, memory_order_release);
    if (stamp - atomic_load_explicit(&tail, memory_order_relaxed) >= capacity / 2) {
        rouse();
    }
    return true;
}

uint64_t ring_stamp(void) { return atomic_load(&head); }

size_t ring_take(struct ring_record *into, size_t most) {
    uint64_t stamp = atomic_load_explicit(&tail, memory_order_relaxed);
    size_t taken = 0;
    while (taken < most) {
        struct slot *slot = &slots[stamp & (capacity - 1)];
        /* A producer that was interrupted before its record was complete holds up those behind it, and nobody else. */
        if (atomic_load_explicit(&slot->turn, memory_order_acquire) != stamp + 1) {
            break;
        }
        into[taken++] = slot->record;
        atomic_store_explicit(&slot->turn, stamp + capacity, memory_order_release);
        stamp++;
    }
    atomic_store_explicit(&tail, stamp, memory_order_relaxed);
    return taken;
}

void ring_lose(uint64_t records) { atomic_fetch_add_explicit(&dropped, records, memory_order_relaxed); }

uint64_t ring_waiting(void) { return atomic_load(&head) - atomic_load(&tail); }

uint64_t ring_dropped(void) { return atomic_load_explicit(&dropped, memory_order_relaxed); }

void ring_await(int millis) {
    struct timespec most = {.tv_sec = millis / 1000, .tv_nsec = (millis % 1000) * NANOS_PER_MILLI};
    syscall(SYS_futex, &work, FUTEX_WAIT_PRIVATE, 0, &most, NULL, 0);
    atomic_store(&work, 0);
}

void ring_wake(void) { rouse(); }
