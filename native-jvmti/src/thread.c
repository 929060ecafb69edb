#include "thread.h"

#include <sys/syscall.h>
#include <unistd.h>

#include "ring.h"

__thread struct thread_state self __attribute__((tls_model("initial-exec")));

uint32_t os_tid(void) {
    if (self.os_tid == 0) {
        self.os_tid = (uint32_t) syscall(SYS_gettid);
    }
    return self.os_tid;
}

void record(int op, int site, uint64_t object, int64_t a, int64_t b) {
    ring_put((struct ring_record) {
            .op = (uint32_t) op,
            .site = site,
            .object = object,
            .a = a,
            .b = b,
            .os_tid = os_tid(),
            .java_tid = self.java_tid});
}

void record_for(uint32_t tid, int op, int site, uint64_t object, int64_t a, int64_t b) {
    ring_put((struct ring_record) {
            .op = (uint32_t) op, .site = site, .object = object, .a = a, .b = b, .os_tid = tid, .java_tid = -1});
}
