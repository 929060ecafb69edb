/* Looks like a JNI library, and uses what the channel stands in for. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int calls;

static void handle(int number) {
    calls += number;
    errno = EDOM;
}

int Java_imports_lock(void) { return pthread_mutex_lock(&mutex) | pthread_mutex_unlock(&mutex); }

/* errno is what the handler left, as without a channel; the handler found is the one installed. */
int Java_imports_raise(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handle;
    if (sigaction(SIGUSR1, &action, NULL) != 0) {
        return -1;
    }
    errno = 0;
    raise(SIGUSR1);
    if (errno != EDOM) {
        return -2;
    }
    struct sigaction found;
    if (sigaction(SIGUSR1, NULL, &found) != 0 || found.sa_handler != handle || (found.sa_flags & SA_SIGINFO) != 0) {
        return -3;
    }
    return calls;
}

int Java_imports_cpu(void) { return sched_getcpu(); }

void *Java_imports_slot(void) { return (void *) &pthread_mutex_lock; }
