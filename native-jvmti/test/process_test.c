#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/ops.h"
#include "../src/process.h"
#include "../src/ring.h"
#include "../src/wrappers.h"
#include "check.h"

/* More than a fork can say, and more children than can speak at a time. */
#define MUTEXES 70
#define CHILDREN 100

static pthread_mutex_t mutexes[MUTEXES];
static _Atomic int step;
static struct ring_record taken[1024];

static void *hold(void *unused) {
    (void) unused;
    for (int i = 0; i < MUTEXES; i++) {
        CHECK(wrap_pthread_mutex_lock(&mutexes[i]) == 0);
    }
    step = 1;
    while (step != 2) {
        usleep(100);
    }
    for (int i = 0; i < MUTEXES; i++) {
        CHECK(wrap_pthread_mutex_unlock(&mutexes[i]) == 0);
    }
    return NULL;
}

static int count(uint32_t op) {
    int found = 0;
    for (size_t taken_now = ring_take(taken, 1024); taken_now > 0; taken_now = ring_take(taken, 1024)) {
        for (size_t i = 0; i < taken_now; i++) {
            found += taken[i].op == op;
        }
    }
    return found;
}

static void make(void) {
    for (int i = 0; i < MUTEXES; i++) {
        pthread_mutex_init(&mutexes[i], NULL);
    }
}

/* Every child is there before the first one is asked for what it has to say. */
void test_process(void) {
    pthread_t thread;
    int gate[2];
    char byte;
    make();
    CHECK(pthread_create(&thread, NULL, hold, NULL) == 0);
    while (step != 1) {
        usleep(100);
    }
    count(0);
    uint64_t lost = ring_dropped();
    pid_t child = wrap_fork();
    if (child == 0) {
        _exit(0);
    }
    CHECK(child > 0 && waitpid(child, NULL, 0) == child);
    int held = count(OP_FORK_HELD);
    CHECK(held > 0 && (uint64_t) held + ring_dropped() - lost == MUTEXES);

    CHECK(pipe(gate) == 0);
    for (int i = 0; i < CHILDREN; i++) {
        child = wrap_fork();
        if (child == 0) {
            close(gate[1]);
            if (read(gate[0], &byte, 1) != 0) {
                _exit(1);
            }
            make();
            wrap_pthread_mutex_lock(&mutexes[0]);
            _exit(0);
        }
        CHECK(child > 0);
        while (count(0) != 0) {
        }
    }
    lost = ring_dropped();
    close(gate[0]);
    close(gate[1]);
    for (int i = 0; i < CHILDREN; i++) {
        int status;
        CHECK(wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    process_gather();
    int said = count(OP_FORK_CHILD_ACQUIRED);
    CHECK(said > 0 && said < CHILDREN && (uint64_t) said + ring_dropped() - lost == CHILDREN);
    step = 2;
    pthread_join(thread, NULL);
    count(0);
}
