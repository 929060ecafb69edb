#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>

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
};

static void note(void *context, int index, struct mutex_entry *entry, uint32_t owner, uint64_t acquires) {
    struct held_list *list = context;
    if (list->size < MOST_HELD) {
        list->held[list->size++] =
                (struct held) {.index = index, .address = entry->address, .owner = owner, .acquires = acquires};
    }
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
    struct held_list list = {.size = 0};
    record(OP_FORK_BEGIN, site, 0, 0, 0);
    mutexes_held(os_tid(), note, &list);
    pid_t child = fork();
    if (child == 0) {
        /* Nobody takes records out in the child. */
        ring_switch(false);
        return 0;
    }
    int kept = errno;
    for (int i = 0; i < list.size; i++) {
        struct held *held = &list.held[i];
        if (mutex_still_held(held->index, held->owner, held->acquires)) {
            record(OP_FORK_HELD, site, held->address, held->owner, 0);
        }
    }
    record(OP_FORK_END, site, 0, child, 0);
    errno = kept;
    return child;
}

/* The same answer again, in a thread, is no news. */
int wrap_sched_getcpu(void) {
    int cpu = sched_getcpu();
    if (ring_is_on() && self.cpu != cpu + 1) {
        int kept = errno;
        self.cpu = cpu + 1;
        record(OP_CPU_READ, site_at(CALLER, "sched_getcpu"), 0, cpu, 0);
        errno = kept;
    }
    return cpu;
}
