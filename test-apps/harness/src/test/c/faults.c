/* Native side of dev.wakeful.harness.subject.NativeFaults: what strains the native channel. Each function says how much of it there was by its own count. */
#define _GNU_SOURCE
#include <errno.h>
#include <jni.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_harness_subject_NativeFaults_##name

static JavaVM *vm;

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *loading, void *reserved) {
    (void) reserved;
    JNIEnv *env;
    vm = loading;
    return (*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) == JNI_OK ? JNI_VERSION_1_8 : JNI_ERR;
}

static void run(JNIEnv *env, jobject runnable) {
    jmethodID method = (*env)->GetMethodID(env, (*env)->GetObjectClass(env, runnable), "run", "()V");
    (*env)->CallVoidMethod(env, runnable, method);
}

/* ---- more than the ring holds */

#define MOST_THREADS 64

static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;
static long counted;

static void *count_up(void *times) {
    for (long i = *(const jint *) times; i > 0; i--) {
        pthread_mutex_lock(&counting);
        counted++;
        pthread_mutex_unlock(&counting);
    }
    return NULL;
}

NATIVE(jlong, countFromThreads)(JNIEnv *env, jclass type, jint threads, jint times) {
    (void) env, (void) type;
    pthread_t made[MOST_THREADS];
    for (int i = 0; i < threads; i++) {
        pthread_create(&made[i], NULL, count_up, &times);
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(made[i], NULL);
    }
    return counted;
}

/* ---- a storm of signals at threads that are at work */

/* Signals that are queued: not one of them is the same as another. */
#define STORM (SIGRTMIN + 5)
#define SIGNALS_FOR_WORK 50

static struct target {
    pid_t tid;
    _Atomic long handled;
} targets[MOST_THREADS];

static _Atomic int reserved_targets;
static _Atomic int ready_targets;
static _Atomic long handled;
static _Atomic bool over;
static pthread_mutex_t working = PTHREAD_MUTEX_INITIALIZER;

static void handle(int number) {
    (void) number;
    int kept = errno;
    pid_t own = (pid_t) syscall(SYS_gettid);
    for (int i = 0; i < reserved_targets; i++) {
        if (targets[i].tid == own) {
            targets[i].handled++;
        }
    }
    handled++;
    errno = kept;
}

/* Works until the storm is over. How many signals the calling thread has handled. */
NATIVE(jlong, workInStorm)(JNIEnv *env, jclass type, jobject runnable, jobject monitor) {
    (void) type;
    struct target *own = &targets[reserved_targets++];
    long next = 0;
    own->tid = (pid_t) syscall(SYS_gettid);
    ready_targets++;
    while (!over) {
        if (own->handled < next) {
            sched_yield();
            continue;
        }
        next = own->handled + SIGNALS_FOR_WORK;
        (*env)->MonitorEnter(env, monitor);
        pthread_mutex_lock(&working);
        pthread_mutex_unlock(&working);
        run(env, runnable);
        (*env)->MonitorExit(env, monitor);
    }
    return own->handled;
}

/* How many signals were handled, by the handler's own count. Negative: they could not be sent. */
NATIVE(jlong, storm)(JNIEnv *env, jclass type, jint signals, jint threads) {
    (void) env, (void) type;
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
    if (sigaction(STORM, &action, NULL) != 0) {
        return -1;
    }
    while (ready_targets < threads) {
        sched_yield();
    }
    for (int i = 0; i < signals; i++) {
        while (syscall(SYS_tgkill, getpid(), targets[i % threads].tid, STORM) != 0) {
            if (errno != EAGAIN) {
                return -2;
            }
            sched_yield();
        }
    }
    while (handled < signals) {
        sched_yield();
    }
    over = true;
    return handled;
}

/* ---- threads that exit attached */

struct visitor {
    jobject runnable;
    jobject monitor;        /* taken when there is one, and not given back */
    pthread_mutex_t *mutex; /* the same */
    bool detaches;
};

static void *visit(void *argument) {
    struct visitor *visitor = argument;
    JNIEnv *env;
    (*vm)->AttachCurrentThreadAsDaemon(vm, (void **) &env, NULL);
    if (visitor->monitor != NULL) {
        (*env)->MonitorEnter(env, visitor->monitor);
    }
    if (visitor->mutex != NULL) {
        pthread_mutex_lock(visitor->mutex);
    }
    run(env, visitor->runnable);
    if (visitor->detaches) {
        (*vm)->DetachCurrentThread(vm);
    }
    return NULL;
}

NATIVE(void, visitAndExit)(JNIEnv *env, jclass type, jobject runnable, jobject monitor, jboolean mutex, jboolean detach) {
    (void) type;
    struct visitor visitor = {.runnable = (*env)->NewGlobalRef(env, runnable), .detaches = detach};
    visitor.monitor = monitor == NULL ? NULL : (*env)->NewGlobalRef(env, monitor);
    if (mutex) {
        visitor.mutex = malloc(sizeof *visitor.mutex);
        pthread_mutex_init(visitor.mutex, NULL);
    }
    pthread_t thread;
    pthread_create(&thread, NULL, visit, &visitor);
    pthread_join(thread, NULL);
    (*env)->DeleteGlobalRef(env, visitor.runnable);
}

/* ---- forks */

#define RIGHT 7

static pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t busy[4] = {
        PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static _Atomic bool holding;
static _Atomic bool forked;

/* Has a mutex all the time, and takes and gives back others, until all has been forked. */
NATIVE(void, holdAndLock)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    pthread_mutex_lock(&held);
    holding = true;
    for (int i = 0; !forked; i++) {
        pthread_mutex_lock(&busy[i % 4]);
        sched_yield();
        pthread_mutex_unlock(&busy[i % 4]);
        usleep(200);
    }
    pthread_mutex_unlock(&held);
}

NATIVE(void, allForked)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    forked = true;
}

/* A child may not count on a mutex that another thread had: it makes it anew. */
static int be_child(bool takes) {
    if (takes) {
        pthread_mutex_init(&held, NULL);
        pthread_mutex_lock(&held);
        pthread_mutex_unlock(&held);
    }
    return RIGHT;
}

/* How many of the children did what they should. They are all started before one is waited for. */
NATIVE(jint, forkMany)(JNIEnv *env, jclass type, jint children, jboolean takes) {
    (void) env, (void) type;
    pid_t made[children];
    int right = 0;
    while (!holding) {
        sched_yield();
    }
    for (int i = 0; i < children; i++) {
        made[i] = fork();
        if (made[i] == 0) {
            _exit(be_child(takes));
        }
    }
    for (int i = 0; i < children; i++) {
        int status;
        right += made[i] > 0 && waitpid(made[i], &status, 0) == made[i] && WIFEXITED(status)
                && WEXITSTATUS(status) == RIGHT;
    }
    return right;
}
