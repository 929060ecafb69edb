#include <stdatomic.h>
#include <stdint.h>

#include "../src/mutexes.h"
#include "check.h"

struct seen {
    int count;
    int index;
    uint32_t owner;
    uint64_t acquires;
};

static void note(void *context, int index, struct mutex_entry *held, uint32_t owner, uint64_t acquires) {
    struct seen *seen = context;
    (void) held;
    *seen = (struct seen) {seen->count + 1, index, owner, acquires};
}

void test_mutexes(void) {
    for (uintptr_t address = 64; address <= 64 * 1000; address += 64) {
        struct mutex_entry *entry = mutex_entry(address);
        CHECK(entry != NULL && entry->address == address && mutex_entry(address) == entry);
    }
    CHECK(mutexes_unknown() == 0);
    struct mutex_entry *entry = mutex_entry(640);
    struct seen seen = {0};
    mutexes_held(1, note, &seen);
    CHECK(seen.count == 0);
    atomic_store(&entry->owner, 2);
    mutexes_held(2, note, &seen);
    CHECK(seen.count == 0);
    mutexes_held(1, note, &seen);
    CHECK(seen.count == 1 && seen.owner == 2);
    CHECK(mutex_still_held(seen.index, 2, seen.acquires));
    /* Given up and taken again in between: not held all the time. */
    atomic_fetch_add(&entry->acquires, 1);
    CHECK(!mutex_still_held(seen.index, 2, seen.acquires));
    mutexes_forget_owners();
    CHECK(atomic_load(&entry->owner) == 0 && mutex_entry(640) == entry);

    /* A full table says so and goes on. */
    for (uintptr_t address = 1 << 20; address < (1 << 20) + 64 * 40000; address += 64) {
        mutex_entry(address);
    }
    CHECK(mutexes_unknown() > 0);
    CHECK(mutex_entry(640) == entry);
}
