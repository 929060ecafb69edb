#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "modules.h"
#include "mutexes.h"
#include "ops.h"
#include "process.h"
#include "ring.h"
#include "sites.h"
#include "sync.h"
#include "thread.h"
#include "wrappers.h"

#define NANOS_PER_SECOND 1000000000L

/* Looked up and not linked to: it has a newer version in a C library than that which the channel shall run with. */
static int (*real_trylock)(pthread_mutex_t *);

bool sync_prepare(void) {
    void *function = modules_libc_function("pthread_mutex_trylock");
    __builtin_memcpy(&real_trylock, &function, sizeof function);
    return real_trylock != NULL;
}

/* A new tenure when the owner changes. Under the mutex. */
static uint64_t take(struct mutex_entry *entry, uint32_t own, uint32_t depth) {
    if (entry->last_owner != own) {
        entry->last_owner = own;
        entry->version++;
    }
    entry->depth = depth;
    atomic_fetch_add(&entry->acquires, 1);
    atomic_store(&entry->owner, own);
    return entry->version;
}

static void acquired(pthread_mutex_t *mutex, int site) {
    struct mutex_entry *entry = mutex_entry((uintptr_t) mutex);
    if (entry == NULL) {
        return;
    }
    uint32_t own = os_tid();
    uint32_t owner = atomic_load_explicit(&entry->owner, memory_order_relaxed);
    if (owner == own) {
        entry->depth++;
        return;
    }
    if (owner != 0) {
        /* Its owner gave it up in code that is not looked at, such as a wait in the C++ library. */
        record_for(owner, OP_RELEASE, 0, (uintptr_t) mutex, 1, 0);
    }
    uint64_t version = take(entry, own, 1);
    record(OP_ACQUIRE, site, (uintptr_t) mutex, (int64_t) version, 0);
}

int wrap_pthread_mutex_lock(pthread_mutex_t *mutex) {
    if (self.report != NULL) {
        /* Before, for it may be for ever. */
        process_child_takes((uintptr_t) mutex, CALLER);
    }
    int result = pthread_mutex_lock(mutex);
    if (ring_is_on() && (result == 0 || result == EOWNERDEAD)) {
        int kept = errno;
        acquired(mutex, site_at(CALLER, "pthread_mutex_lock"));
        errno = kept;
    }
    return result;
}

int wrap_pthread_mutex_trylock(pthread_mutex_t *mutex) {
    int result = real_trylock(mutex);
    if (self.report != NULL && result == 0) {
        process_child_takes((uintptr_t) mutex, CALLER);
    }
    if (ring_is_on()) {
        int kept = errno;
        int site = site_at(CALLER, "pthread_mutex_trylock");
        if (result == 0 || result == EOWNERDEAD) {
            acquired(mutex, site);
        } else {
            record(OP_TRY_FAILED, site, (uintptr_t) mutex, 0, 0);
        }
        errno = kept;
    }
    return result;
}

int wrap_pthread_mutex_unlock(pthread_mutex_t *mutex) {
    struct mutex_entry *entry = ring_is_on() ? mutex_entry((uintptr_t) mutex) : NULL;
    if (entry == NULL) {
        return pthread_mutex_unlock(mutex);
    }
    int kept = errno;
    int site = site_at(CALLER, "pthread_mutex_unlock");
    uint32_t own = os_tid();
    uint32_t owner = atomic_load_explicit(&entry->owner, memory_order_relaxed);
    bool nested = owner == own && entry->depth > 1;
    if (nested) {
        entry->depth--;
    } else {
        record(OP_RELEASE, site, (uintptr_t) mutex, 0, 0);
        atomic_store(&entry->owner, 0);
    }
    errno = kept;
    int result = pthread_mutex_unlock(mutex);
    if (result != 0) {
        kept = errno;
        if (!nested) {
            atomic_store(&entry->owner, owner);
        }
        record(OP_RELEASE_FAILED, site, (uintptr_t) mutex, 0, 0);
        errno = kept;
    }
    return result;
}

/* What a wait gives up and takes back. */
struct given_up {
    struct mutex_entry *entry;
    uint32_t depth;
};

static struct given_up wait_begins(pthread_cond_t *condition, pthread_mutex_t *mutex, int64_t nanos, int site) {
    struct given_up given = {.entry = mutex_entry((uintptr_t) mutex), .depth = 1};
    record(OP_WAIT_BEGIN, site, (uintptr_t) condition, (int64_t) (uintptr_t) mutex, nanos);
    if (given.entry != NULL) {
        given.depth = given.entry->depth;
        atomic_store(&given.entry->owner, 0);
    }
    return given;
}

static void wait_ends(struct given_up given, pthread_cond_t *condition, int outcome, int site) {
    int kept = errno;
    uint64_t version = given.entry == NULL ? 0 : take(given.entry, os_tid(), given.depth);
    record(OP_WAIT_END, site, (uintptr_t) condition, (int64_t) version, outcome);
    errno = kept;
}

int wrap_pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
    if (!ring_is_on()) {
        return pthread_cond_wait(condition, mutex);
    }
    int site = site_at(CALLER, "pthread_cond_wait");
    struct given_up given = wait_begins(condition, mutex, 0, site);
    int result = pthread_cond_wait(condition, mutex);
    wait_ends(given, condition, OUTCOME_NOTIFIED, site);
    return result;
}

static int64_t until_then(const struct timespec *until) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t nanos = (until->tv_sec - now.tv_sec) * NANOS_PER_SECOND + until->tv_nsec - now.tv_nsec;
    return nanos < 1 ? 1 : nanos;
}

int wrap_pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
    if (!ring_is_on()) {
        return pthread_cond_timedwait(condition, mutex, until);
    }
    int site = site_at(CALLER, "pthread_cond_timedwait");
    struct given_up given = wait_begins(condition, mutex, until_then(until), site);
    int result = pthread_cond_timedwait(condition, mutex, until);
    wait_ends(given, condition, result == ETIMEDOUT ? OUTCOME_TIMED_OUT : OUTCOME_NOTIFIED, site);
    return result;
}

int wrap_pthread_cond_signal(pthread_cond_t *condition) {
    if (ring_is_on()) {
        record(OP_NOTIFY, site_at(CALLER, "pthread_cond_signal"), (uintptr_t) condition, 0, 0);
    }
    return pthread_cond_signal(condition);
}

int wrap_pthread_cond_broadcast(pthread_cond_t *condition) {
    if (ring_is_on()) {
        record(OP_NOTIFY_ALL, site_at(CALLER, "pthread_cond_broadcast"), (uintptr_t) condition, 0, 0);
    }
    return pthread_cond_broadcast(condition);
}
