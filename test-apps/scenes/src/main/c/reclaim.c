/* The seed glibc-reclaim-stacks in native code: two lists, an element on its way from one to the other, and a fork meanwhile. */
#include <jni.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stage.h"

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_scenes_reclaim_NativeFork_##name

#define STACKS 3
#define JOINED 7

/* Both of a thread's stack and of a head; a list ends where it began. */
struct list {
    struct list *volatile next;
};

static pthread_mutex_t stack_cache_lock = PTHREAD_MUTEX_INITIALIZER;
static struct list stack_used = {&stack_used};
static struct list stack_cache = {&stack_cache};
static struct list stacks[STACKS];

/* allocate_stack: of a new thread; from the cache when there is one. */
void allocate_stack(struct list *fresh) {
    pthread_mutex_lock(&stack_cache_lock);
    struct list *pd = stack_cache.next == &stack_cache ? fresh : stack_cache.next;
    if (pd == stack_cache.next) {
        stack_cache.next = pd->next;
    }
    pd->next = stack_used.next;
    stack_used.next = pd;
    pthread_mutex_unlock(&stack_cache_lock);
}

/* __deallocate_stack, queue_stack: with 'head->next = newp' before the rest, as the compiler or the processor may have it. */
void deallocate_stack(jint between, jint within) {
    pthread_mutex_lock(&stack_cache_lock);
    struct list *newp = stack_used.next;
    stack_used.next = newp->next;
    nap(between);
    struct list *first = stack_cache.next;
    stack_cache.next = newp;
    nap(within);
    newp->next = first;
    pthread_mutex_unlock(&stack_cache_lock);
}

/* __reclaim_stacks, in the child: walks the cache, and makes the lock anew, which nobody can release. False when the walk never ends. */
bool reclaim_stacks(void) {
    int steps = 0;
    for (struct list *runp = stack_cache.next; runp != &stack_cache; runp = runp->next) {
        if (++steps > 2 * STACKS) {
            return false;
        }
    }
    stack_cache_lock = (pthread_mutex_t) PTHREAD_MUTEX_INITIALIZER;
    return true;
}

/* What a child does with its memory: brings it in order, and goes on. */
static int child(void) {
    static struct list fresh;
    if (!reclaim_stacks()) {
        return JOINED;
    }
    allocate_stack(&fresh);
    return 0;
}

/* As it was. */
pid_t fork_process(void) {
    pid_t pid = fork();
    if (pid == 0) {
        _exit(child());
    }
    return pid;
}

/* What the report expected: 'the lll_lock around fork syscall execution'. */
pid_t fork_with_lock(void) {
    pthread_mutex_lock(&stack_cache_lock);
    pid_t pid = fork();
    if (pid == 0) {
        _exit(child());
    }
    pthread_mutex_unlock(&stack_cache_lock);
    return pid;
}

NATIVE(void, allocate)(JNIEnv *env, jclass type, jint stack) {
    (void) env, (void) type;
    allocate_stack(&stacks[stack]);
}

NATIVE(void, deallocate)(JNIEnv *env, jclass type, jint between, jint within) {
    (void) env, (void) type;
    deallocate_stack(between, within);
}

/* Whether the child found its lists in order. */
NATIVE(jboolean, fork)(JNIEnv *env, jclass type, jboolean repaired) {
    (void) env, (void) type;
    int status = 0;
    pid_t pid = repaired ? fork_with_lock() : fork_process();
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
