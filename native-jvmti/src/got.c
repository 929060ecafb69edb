#include "got.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wrappers.h"

#define WRAPPER(name) {#name, (uintptr_t) &wrap_##name}

static const struct {
    const char *name;
    uintptr_t wrapper;
} WRAPPERS[] = {
        WRAPPER(sigaction),
        WRAPPER(signal),
        WRAPPER(epoll_wait),
        WRAPPER(epoll_ctl),
        WRAPPER(poll),
        WRAPPER(pthread_mutex_lock),
        WRAPPER(pthread_mutex_trylock),
        WRAPPER(pthread_mutex_unlock),
        WRAPPER(pthread_cond_wait),
        WRAPPER(pthread_cond_timedwait),
        WRAPPER(pthread_cond_signal),
        WRAPPER(pthread_cond_broadcast),
        WRAPPER(fork),
        WRAPPER(sched_getcpu),
};

uintptr_t got_wrapper(const char *name) {
    for (size_t i = 0; i < sizeof WRAPPERS / sizeof WRAPPERS[0]; i++) {
        if (strcmp(WRAPPERS[i].name, name) == 0) {
            return WRAPPERS[i].wrapper;
        }
    }
    return 0;
}

bool got_patch(uintptr_t *slot, uintptr_t address) {
    if (__atomic_load_n(slot, __ATOMIC_RELAXED) == address) {
        return false;
    }
    /*
     * Most tables are read-only once they are relocated. Through /proc/self/mem the page's protection need not change, which another
     * thread that is just relocating the library would trip over.
     */
    int memory = open("/proc/self/mem", O_RDWR | O_CLOEXEC);
    if (memory >= 0) {
        ssize_t written = pwrite(memory, &address, sizeof address, (off_t) (uintptr_t) slot);
        close(memory);
        if (written == (ssize_t) sizeof address) {
            return true;
        }
    }
    uintptr_t size = (uintptr_t) sysconf(_SC_PAGESIZE);
    void *page = (void *) ((uintptr_t) slot & ~(size - 1));
    if (mprotect(page, size, PROT_READ | PROT_WRITE) != 0) {
        return false;
    }
    __atomic_store_n(slot, address, __ATOMIC_RELEASE);
    return true;
}
