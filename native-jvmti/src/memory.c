#include "memory.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Memory is there by pieces of this size or larger ones. */
#define PIECE ((uintptr_t) 4096)
#define WORD ((uintptr_t) 8)
#define NO_SUCH_WAY (~0)

/*
 * The kernel reads a signal mask before it looks at what it shall do with it, and does nothing when there is no such thing. Every process may call that; what is made for reading
 * memory, process_vm_readv, a sandbox may answer with the end of the process.
 */
static bool is_there(uintptr_t word) {
    int kept = errno;
    bool there = syscall(SYS_rt_sigprocmask, NO_SUCH_WAY, word, NULL, WORD) != 0 && errno != EFAULT;
    errno = kept;
    return there;
}

bool memory_read(void *into, const void *from, size_t size) {
    uintptr_t start = (uintptr_t) from;
    for (uintptr_t at = start & ~(WORD - 1); at < start + size; at = (at & ~(PIECE - 1)) + PIECE) {
        if (!is_there(at)) {
            return false;
        }
    }
    memcpy(into, from, size);
    return true;
}
