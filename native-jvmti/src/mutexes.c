#include "mutexes.h"

#include <stdatomic.h>
#include <stddef.h>

#define MOST_MUTEXES (1u << 14)
#define PROBES 32

static struct mutex_entry entries[MOST_MUTEXES];
static _Atomic unsigned unknown;

struct mutex_entry *mutex_entry(uintptr_t address) {
    uint64_t hash = (uint64_t) address * 0x9E3779B97F4A7C15u;
    for (uint32_t probe = 0; probe < PROBES; probe++) {
        struct mutex_entry *entry = &entries[((hash >> 40) + probe) & (MOST_MUTEXES - 1)];
        uintptr_t key = atomic_load_explicit(&entry->address, memory_order_acquire);
        if (key == address || (key == 0 && (atomic_compare_exchange_strong(&entry->address, &key, address) || key == address))) {
            return entry;
        }
    }
    atomic_fetch_add(&unknown, 1);
    return NULL;
}

void mutexes_forget_owners(void) {
    for (uint32_t i = 0; i < MOST_MUTEXES; i++) {
        atomic_store(&entries[i].owner, 0);
    }
}

unsigned mutexes_unknown(void) { return atomic_load(&unknown); }

void mutexes_held(uint32_t own, mutex_visitor visit, void *context) {
    for (uint32_t i = 0; i < MOST_MUTEXES; i++) {
        uint64_t acquires = atomic_load(&entries[i].acquires);
        uint32_t owner = atomic_load(&entries[i].owner);
        if (owner != 0 && owner != own) {
            visit(context, (int) i, &entries[i], owner, acquires);
        }
    }
}

bool mutex_still_held(int index, uint32_t owner, uint64_t acquires) {
    return atomic_load(&entries[index].owner) == owner && atomic_load(&entries[index].acquires) == acquires;
}
