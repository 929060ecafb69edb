/* Native side of dev.wakeful.harness.subject.NativeCode: each function does one thing that only the native channel can see. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <jni.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_harness_subject_NativeCode_##name

static JavaVM *vm;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static _Atomic long handled;
static _Atomic int turn;

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *loading, void *reserved) {
    (void) reserved;
    JNIEnv *env;
    vm = loading;
    return (*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) == JNI_OK ? JNI_VERSION_1_8 : JNI_ERR;
}

/* ---- monitors */

NATIVE(void, lockAndUnlock)(JNIEnv *env, jclass type, jobject monitor) {
    (void) type;
    (*env)->MonitorEnter(env, monitor);
    (*env)->MonitorExit(env, monitor);
}

NATIVE(void, lockAndForget)(JNIEnv *env, jclass type, jobject monitor) {
    (void) type;
    jint result = (*env)->MonitorEnter(env, monitor);
    (void) result;
}

NATIVE(void, unlock)(JNIEnv *env, jclass type, jobject monitor) {
    (void) type;
    jint result = (*env)->MonitorExit(env, monitor);
    (void) result;
}

NATIVE(void, unlockWithExceptionPending)(JNIEnv *env, jclass type, jobject monitor) {
    (void) type;
    (*env)->MonitorEnter(env, monitor);
    (*env)->ThrowNew(env, (*env)->FindClass(env, "java/lang/IllegalStateException"), "kept");
    (*env)->MonitorExit(env, monitor);
}

/* ---- calls into Java */

NATIVE(jlong, call)(JNIEnv *env, jclass type, jobject runnable, jint times) {
    jmethodID run = (*env)->GetMethodID(env, (*env)->GetObjectClass(env, runnable), "run", "()V");
    (void) type;
    for (jint i = 0; i < times && !(*env)->ExceptionCheck(env); i++) {
        (*env)->CallVoidMethod(env, runnable, run);
    }
    return times;
}

/* One call of each type, each form: the sum of what came back. */
NATIVE(jdouble, callAllForms)(JNIEnv *env, jclass type, jobject object) {
    jclass of = (*env)->GetObjectClass(env, object);
    double sum = 0;
    jvalue none[1] = {{.j = 0}};
    (void) type;
#define CALL(KIND, NAME, SIGNATURE)                                                                   \
    {                                                                                                 \
        jmethodID method = (*env)->GetMethodID(env, of, NAME, "(I)" SIGNATURE);                       \
        jmethodID shared = (*env)->GetStaticMethodID(env, of, NAME "Static", "(I)" SIGNATURE);        \
        none[0].i = 1;                                                                                \
        sum += (double) (*env)->Call##KIND##Method(env, object, method, 1);                           \
        sum += (double) (*env)->Call##KIND##MethodA(env, object, method, none);                       \
        sum += (double) (*env)->CallNonvirtual##KIND##Method(env, object, of, method, 1);             \
        sum += (double) (*env)->CallNonvirtual##KIND##MethodA(env, object, of, method, none);         \
        sum += (double) (*env)->CallStatic##KIND##Method(env, of, shared, 1);                         \
        sum += (double) (*env)->CallStatic##KIND##MethodA(env, of, shared, none);                     \
    }
    CALL(Boolean, "ofBoolean", "Z")
    CALL(Byte, "ofByte", "B")
    CALL(Char, "ofChar", "C")
    CALL(Short, "ofShort", "S")
    CALL(Int, "ofInt", "I")
    CALL(Long, "ofLong", "J")
    CALL(Float, "ofFloat", "F")
    CALL(Double, "ofDouble", "D")
    jmethodID make = (*env)->GetMethodID(env, of, "<init>", "(I)V");
    none[0].i = 1;
    sum += (*env)->NewObject(env, of, make, 1) != NULL;
    sum += (*env)->NewObjectA(env, of, make, none) != NULL;
    return sum;
}

/* ---- attached threads */

struct errand {
    jobject runnable;
    jobject monitor;
    int detach;
};

static void *attached(void *argument) {
    struct errand *errand = argument;
    JNIEnv *env;
    (*vm)->AttachCurrentThreadAsDaemon(vm, (void **) &env, NULL);
    jmethodID run = (*env)->GetMethodID(env, (*env)->GetObjectClass(env, errand->runnable), "run", "()V");
    if (errand->monitor != NULL) {
        (*env)->MonitorEnter(env, errand->monitor);
    }
    (*env)->CallVoidMethod(env, errand->runnable, run);
    if (errand->detach) {
        (*vm)->DetachCurrentThread(vm);
    }
    return NULL;
}

NATIVE(void, runAttached)(JNIEnv *env, jclass type, jobject runnable, jobject monitor, jboolean detach) {
    (void) type;
    struct errand errand = {(*env)->NewGlobalRef(env, runnable), NULL, detach};
    errand.monitor = monitor == NULL ? NULL : (*env)->NewGlobalRef(env, monitor);
    pthread_t thread;
    pthread_create(&thread, NULL, attached, &errand);
    pthread_join(thread, NULL);
}

/* ---- signals */

static void count(int number) {
    (void) number;
    handled++;
    errno = EDOM;
}

static void count_informed(int number, siginfo_t *info, void *context) {
    (void) info;
    (void) context;
    count(number);
}

/* How many of the signals were handled, negative when errno or the installed handler is not what it should be. */
NATIVE(jlong, storm)(JNIEnv *env, jclass type, jint signals) {
    (void) env;
    (void) type;
    struct sigaction action = {.sa_sigaction = count_informed, .sa_flags = SA_SIGINFO | SA_RESTART};
    struct sigaction found;
    handled = 0;
    if (signal(SIGUSR1, count) == SIG_ERR || sigaction(SIGUSR1, &action, &found) != 0) {
        return -1;
    }
    if (found.sa_handler != count || sigaction(SIGUSR1, NULL, &found) != 0 || found.sa_sigaction != count_informed) {
        return -2;
    }
    pid_t process = getpid();
    pid_t thread = (pid_t) syscall(SYS_gettid);
    for (jint i = 0; i < signals; i++) {
        if (syscall(SYS_tgkill, process, thread, SIGUSR1) != 0) {
            return -3;
        }
    }
    signal(SIGUSR1, SIG_IGN);
    return handled;
}

/* ---- mutexes and conditions */

static void *second(void *unused) {
    (void) unused;
    pthread_mutex_lock(&mutex);
    turn = 1;
    pthread_cond_signal(&changed);
    while (turn != 2) {
        pthread_cond_wait(&changed, &mutex);
    }
    pthread_mutex_unlock(&mutex);
    return NULL;
}

/* Two threads wait for each other once. */
NATIVE(void, takeTurns)(JNIEnv *env, jclass type) {
    (void) env;
    (void) type;
    pthread_t thread;
    turn = 0;
    pthread_mutex_lock(&mutex);
    pthread_create(&thread, NULL, second, NULL);
    while (turn != 1) {
        pthread_cond_wait(&changed, &mutex);
    }
    turn = 2;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    pthread_join(thread, NULL);
}

NATIVE(void, lockOften)(JNIEnv *env, jclass type, jint times) {
    (void) env;
    (void) type;
    for (jint i = 0; i < times; i++) {
        pthread_mutex_lock(&mutex);
        pthread_mutex_unlock(&mutex);
    }
}

struct note {
    pthread_mutex_t *_Atomic lock;
};

/* Not the last act of these functions, so that each is one place. */
__attribute__((noinline)) void note_lock(struct note *note) {
    if (pthread_mutex_lock(note->lock) != 0) {
        note->lock = NULL;
    }
}

__attribute__((noinline)) void note_unlock(struct note *note) {
    if (pthread_mutex_unlock(note->lock) != 0) {
        note->lock = NULL;
    }
}

/* A lock and unlock through one pointer, twice; the second time the pointer leads elsewhere in between. */
NATIVE(void, lockThroughPointer)(JNIEnv *env, jclass type, jboolean keep) {
    (void) env;
    (void) type;
    static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
    static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;
    struct note note = {&first};
    note_lock(&note);
    note_unlock(&note);
    note_lock(&note);
    if (!keep) {
        note.lock = &second;
    }
    note_unlock(&note);
}

/* ---- forks */

static void *holder(void *unused) {
    (void) unused;
    pthread_mutex_lock(&mutex);
    turn = 1;
    while (turn != 2) {
        sched_yield();
    }
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static int try_in_child(void) { return pthread_mutex_trylock(&mutex) == 0 ? 1 : 7; }

static int remake_in_child(void) {
    pthread_mutex_init(&mutex, NULL);
    pthread_mutex_lock(&mutex);
    return pthread_mutex_unlock(&mutex) == 0 ? 7 : 1;
}

static int forks(int times, int (*in_child)(void)) {
    int ended = 0;
    for (int i = 0; i < times; i++) {
        pid_t child = fork();
        if (child == 0) {
            _exit(in_child());
        }
        int status;
        if (waitpid(child, &status, 0) == child && WIFEXITED(status)) {
            ended += WEXITSTATUS(status);
        }
    }
    return ended;
}

/* Forks while another thread holds the mutex: the sum of the children's exit codes, each 7 when it found the mutex locked, or has made it anew and used it. */
NATIVE(jint, forkWhileHeld)(JNIEnv *env, jclass type, jint times, jboolean remake) {
    (void) env;
    (void) type;
    pthread_t thread;
    turn = 0;
    pthread_create(&thread, NULL, holder, NULL);
    while (turn != 1) {
        sched_yield();
    }
    int sum = forks(times, remake ? remake_in_child : try_in_child);
    turn = 2;
    pthread_join(thread, NULL);
    return sum;
}

/* ---- descriptors and processors */

NATIVE(jint, pollPipe)(JNIEnv *env, jclass type) {
    (void) env;
    (void) type;
    int ends[2];
    struct epoll_event event = {.events = EPOLLIN};
    if (pipe(ends) != 0) {
        return -1;
    }
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event);
    int before = epoll_wait(epoll, &event, 1, 0);
    for (int i = 0; i < 1000; i++) {
        before += epoll_wait(epoll, &event, 1, 0);
    }
    ssize_t written = write(ends[1], "x", 1);
    int after = epoll_wait(epoll, &event, 1, 1000);
    close(epoll);
    close(ends[0]);
    close(ends[1]);
    return before * 100 + after + (written == 1 ? 0 : 1000);
}

NATIVE(jint, cpu)(JNIEnv *env, jclass type) {
    (void) env;
    (void) type;
    return sched_getcpu();
}

/* ---- libraries that come and go */

NATIVE(jint, loadAndUnload)(JNIEnv *env, jclass type, jstring path, jint times) {
    (void) type;
    const char *file = (*env)->GetStringUTFChars(env, path, NULL);
    jint worked = 0;
    for (jint i = 0; i < times; i++) {
        void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
        if (library == NULL) {
            break;
        }
        jint (*touch)(JavaVM *);
        *(void **) &touch = dlsym(library, "Java_plugin_touch");
        worked += touch(vm);
        dlclose(library);
    }
    (*env)->ReleaseStringUTFChars(env, path, file);
    return worked;
}
