#include "process.h"

#include <errno.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>

#include "mutexes.h"
#include "ops.h"
#include "ring.h"
#include "sites.h"
#include "thread.h"
#include "wrappers.h"

#define MOST_HELD 64

struct held {
    int index;
    uint64_t address;
    uint32_t owner;
    uint64_t acquires;
};

struct held_list {
    struct held held[MOST_HELD];
    int size;
    unsigned beyond; /* for which there was no room */
};

static void note(void *context, int index, struct mutex_entry *entry, uint32_t owner, uint64_t acquires) {
    struct held_list *list = context;
    if (list->size < MOST_HELD) {
        list->held[list->size++] =
                (struct held) {.index = index, .address = entry->address, .owner = owner, .acquires = acquires};
    } else {
        list->beyond++;
    }
}

/*
 * What a child says of itself, in memory that it shares with its parent: nobody takes records out of its copy of the ring. Written by one child, `child` last; for whoever comes
 * second to a report that is taken there is a count.
 */
struct child_report {
    _Atomic uintptr_t mutex; /* the first one that it took and that another thread held at the fork */
    uintptr_t place;
    uint32_t forker;
    _Atomic int32_t child; /* process id, 0 before all is written */
};

#define REPORTS 64

struct shared {
    _Atomic unsigned unsaid; /* children that found their report taken */
    struct child_report reports[REPORTS];
};

static _Atomic(struct shared *) shared;
static _Atomic unsigned next_report;

/* NULL when there is no memory. */
static struct child_report *allot_report(void) {
    struct shared *all = atomic_load(&shared);
    if (all == NULL) {
        void *made = mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (made == MAP_FAILED) {
            return NULL;
        }
        if (atomic_compare_exchange_strong(&shared, &all, made)) {
            all = made;
        } else {
            munmap(made, sizeof *all);
        }
    }
    return &all->reports[atomic_fetch_add(&next_report, 1) % REPORTS];
}

/* The child's copy of the table says who held what at the fork, for nothing changes it any more. */
void process_child_takes(uintptr_t mutex, uintptr_t place) {
    struct mutex_entry *entry = mutex_entry(mutex);
    uint32_t owner = entry == NULL ? 0 : atomic_load(&entry->owner);
    uintptr_t none = 0;
    if (owner == 0 || owner == self.os_tid) {
        return;
    }
    struct child_report *report = self.report;
    self.report = NULL;
    if (atomic_compare_exchange_strong(&report->mutex, &none, mutex)) {
        report->place = place;
        report->forker = self.os_tid;
        atomic_store(&report->child, getpid());
    } else {
        atomic_fetch_add(&atomic_load(&shared)->unsaid, 1);
    }
}

void process_gather(void) {
    struct shared *all = atomic_load(&shared);
    if (all == NULL) {
        return;
    }
    for (int i = 0; i < REPORTS; i++) {
        struct child_report *report = &all->reports[i];
        int32_t child = atomic_exchange(&report->child, 0);
        if (child != 0) {
            int site = site_at(report->place, "pthread_mutex_lock");
            record_for(report->forker, OP_FORK_CHILD_ACQUIRED, site, atomic_load(&report->mutex), child, 0);
            atomic_store(&report->mutex, 0);
        }
    }
    ring_lose(atomic_exchange(&all->unsaid, 0));
}

/*
 * Mutexes that another thread held before the fork and holds after it, without an acquire in between, were held in the child's copy of the memory,
 * where that thread does not exist.
 */
pid_t wrap_fork(void) {
    if (!ring_is_on()) {
        return fork();
    }
    int site = site_at(CALLER, "fork");
    struct held_list list = {.size = 0, .beyond = 0};
    process_gather();
    record(OP_FORK_BEGIN, site, 0, 0, 0);
    mutexes_held(os_tid(), note, &list);
    struct child_report *report = list.size == 0 ? NULL : allot_report();
    /* What the child could say then is as good as lost. */
    unsigned mute = list.size != 0 && report == NULL ? 1 : 0;
    pid_t child = fork();
    if (child == 0) {
        /* Nobody takes records out in the child. */
        ring_switch(false);
        self.report = report;
        return 0;
    }
    int kept = errno;
    for (int i = 0; i < list.size; i++) {
        struct held *held = &list.held[i];
        if (mutex_still_held(held->index, held->owner, held->acquires)) {
            record(OP_FORK_HELD, site, held->address, held->owner, 0);
        }
    }
    ring_lose(list.beyond + mute);
    record(OP_FORK_END, site, 0, child, 0);
    errno = kept;
    return child;
}

static atomic_bool asked_for_cpu;

bool process_asks_for_cpu(void) {
    return atomic_load(&asked_for_cpu);
}

/* The same answer again, in a thread, is no news. */
int wrap_sched_getcpu(void) {
    int cpu = sched_getcpu();
    if (!atomic_load_explicit(&asked_for_cpu, memory_order_relaxed)) {
        atomic_store(&asked_for_cpu, true);
    }
    if (ring_is_on() && self.cpu != cpu + 1) {
        int kept = errno;
        self.cpu = cpu + 1;
        record(OP_CPU_READ, site_at(CALLER, "sched_getcpu"), 0, cpu, 0);
        errno = kept;
    }
    return cpu;
}
