/* The channel's life: loaded from Java by System.load, or by -agentpath and then from Java all the same. */
#include <fcntl.h>
#include <jvmti.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hooks.h"
#include "jni_table.h"
#include "modules.h"
#include "mounts.h"
#include "mutexes.h"
#include "process.h"
#include "ring.h"
#include "signals.h"
#include "sites.h"
#include "sync.h"
#include "thread.h"
#include "vm_table.h"

#define CHANNEL "dev/wakeful/bootstrap/NativeChannel"
#define WORDS (sizeof(struct ring_record) / sizeof(jlong))
#define TAKEN_AT_ONCE 512
/* JVMTI_VERSION of the headers may be newer than the JVM. */
#define JVMTI_11 0x300B0000

/* The property by which Java code learns that the library is there already, and from which file. */
#define AGENT_PATH_PROPERTY "wakeful.native.agentpath"

static JavaVM *vm;

/* What the channel sees, once it has begun: it is never undone, only switched. */
static char sight[256];

static void JNICALL on_native_method_bind(
        jvmtiEnv *jvmti, JNIEnv *env, jthread thread, jmethodID method, void *address, void **replacement) {
    (void) jvmti, (void) env, (void) thread, (void) method, (void) replacement;
    /* What seems to be known may be another library at the same place. Those of the JDK stay where they are. */
    if (ring_is_on() && origin_of((uintptr_t) address) != JDK_LIBRARY) {
        modules_refresh();
    }
}

static void JNICALL on_thread_start(jvmtiEnv *jvmti, JNIEnv *env, jthread thread) {
    (void) jvmti;
    self.java_tid = jni->GetLongField(env, thread, thread_id_field);
}

/* Says why it does not work, or NULL. */
static const char *begin(JNIEnv *env, jvmtiEnv *jvmti, size_t records, char *sees, size_t room) {
    jclass threads = (*env)->FindClass(env, "java/lang/Thread");
    thread_id_field = threads == NULL ? NULL : (*env)->GetFieldID(env, threads, "tid", "J");
    if (thread_id_field == NULL) {
        (*env)->ExceptionClear(env);
        return "threads of this JVM have no id that native code can read";
    }
    if (!hooks_find(env)) {
        return "the hooks for native code are not on the bootstrap class path";
    }
    if (!ring_open(records)) {
        return "no memory for the ring";
    }
    jvmtiCapabilities possible;
    jvmtiCapabilities wanted;
    memset(&wanted, 0, sizeof wanted);
    (*jvmti)->GetPotentialCapabilities(jvmti, &possible);
    wanted.can_generate_native_method_bind_events = possible.can_generate_native_method_bind_events;
    if ((*jvmti)->AddCapabilities(jvmti, &wanted) != JVMTI_ERROR_NONE) {
        return "the JVM refuses the capabilities";
    }
    if (!jni_table_replace(jvmti)) {
        return "the JVM refuses another table of JNI functions";
    }
    bool libraries = sync_prepare() && sizeof(void *) == 8;
    jvmtiEventCallbacks callbacks;
    memset(&callbacks, 0, sizeof callbacks);
    callbacks.NativeMethodBind = on_native_method_bind;
    callbacks.ThreadStart = on_thread_start;
    (*jvmti)->SetEventCallbacks(jvmti, &callbacks, sizeof callbacks);
    (*jvmti)->SetEventNotificationMode(jvmti, JVMTI_ENABLE, JVMTI_EVENT_THREAD_START, NULL);
    bool mounts = mounts_prepare(jvmti);
    jthread own;
    if ((*jvmti)->GetCurrentThread(jvmti, &own) == JVMTI_ERROR_NONE) {
        on_thread_start(jvmti, env, own);
    }
    vm_table_replace(vm);
    ring_switch(true);
    if (libraries) {
        (*jvmti)->SetEventNotificationMode(jvmti, JVMTI_ENABLE, JVMTI_EVENT_NATIVE_METHOD_BIND, NULL);
        modules_refresh();
        signals_adopt();
    }
    snprintf(
            sees,
            room,
            "JNI monitors, calls into Java, attached threads%s%s",
            libraries ? ", signal handlers, polls, mutexes, conditions and forks of JNI libraries" : "",
            mounts ? ", carriers of virtual threads from the first sched_getcpu on" : "");
    return NULL;
}

/* "+what it sees" or "-why it does not work". A later recording of the JVM gets the ring of the first. */
static jstring JNICALL start(JNIEnv *env, jclass type, jint records) {
    (void) type;
    char text[512] = "+";
    if (sight[0] != 0) {
        mutexes_forget_owners();
        ring_switch(true);
        snprintf(text, sizeof text, "+%s", sight);
        return (*env)->NewStringUTF(env, text);
    }
    jvmtiEnv *jvmti = NULL;
    const char *why = (*vm)->GetEnv(vm, (void **) &jvmti, JVMTI_11) == JNI_OK
            ? begin(env, jvmti, (size_t) records, sight, sizeof sight)
            : "the JVM gives no tool interface";
    snprintf(text, sizeof text, "%c%s", why != NULL ? '-' : '+', why != NULL ? why : sight);
    return (*env)->NewStringUTF(env, text);
}

static void JNICALL stop(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    ring_switch(false);
    ring_wake();
}

static void JNICALL await(JNIEnv *env, jclass type, jint millis) {
    (void) env, (void) type;
    ring_await(millis);
}

static jint JNICALL take(JNIEnv *env, jclass type, jlongArray into) {
    (void) type;
    struct ring_record records[TAKEN_AT_ONCE];
    jint room = jni->GetArrayLength(env, into) / (jint) WORDS;
    jint taken = 0;
    process_gather();
    if (process_asks_for_cpu()) {
        mounts_watch();
    }
    while (taken < room) {
        size_t most = room - taken < TAKEN_AT_ONCE ? (size_t) (room - taken) : TAKEN_AT_ONCE;
        size_t count = ring_take(records, most);
        jni->SetLongArrayRegion(env, into, taken * (jint) WORDS, (jsize) (count * WORDS), (const jlong *) records);
        taken += (jint) count;
        if (count < most) {
            break;
        }
    }
    return taken;
}

static jlong JNICALL dropped(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    return (jlong) ring_dropped();
}

static jlong JNICALL waiting(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    return (jlong) ring_waiting();
}

static jint JNICALL unknown_mutexes(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    return (jint) mutexes_unknown();
}

static jstring JNICALL next_site(JNIEnv *env, jclass type) {
    (void) type;
    char text[SITE_TEXT];
    return site_next(text) ? jni->NewStringUTF(env, text) : NULL;
}

/* The name of a thread of the operating system, or null when it has ended. */
static jstring JNICALL name_of(JNIEnv *env, jclass type, jint tid) {
    (void) type;
    char path[64];
    char name[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/comm", tid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return NULL;
    }
    ssize_t length = read(file, name, sizeof name - 1);
    close(file);
    if (length <= 0) {
        return NULL;
    }
    name[length] = 0;
    /* What is no ASCII is no modified UTF-8, perhaps. */
    for (char *c = name; *c != 0; c++) {
        *c = *c == '\n' ? 0 : (unsigned char) *c > 127 ? '?' : *c;
    }
    return jni->NewStringUTF(env, name);
}

static void JNICALL thread_ends(JNIEnv *env, jclass type, jboolean is_virtual) {
    (void) type;
    jni_table_thread_ends(env);
    if (!is_virtual) {
        self.java_tid = 0;
    }
}

static const JNINativeMethod METHODS[] = {
        {"start", "(I)Ljava/lang/String;", (void *) start},
        {"stop", "()V", (void *) stop},
        {"await", "(I)V", (void *) await},
        {"take", "([J)I", (void *) take},
        {"dropped", "()J", (void *) dropped},
        {"waiting", "()J", (void *) waiting},
        {"unknownMutexes", "()I", (void *) unknown_mutexes},
        {"nextSite", "()Ljava/lang/String;", (void *) next_site},
        {"nameOf", "(I)Ljava/lang/String;", (void *) name_of},
        {"threadEnds", "(Z)V", (void *) thread_ends},
};

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *loading, void *reserved) {
    (void) reserved;
    JNIEnv *env;
    vm = loading;
    if ((*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_10) != JNI_OK) {
        return JNI_ERR;
    }
    jclass channel = (*env)->FindClass(env, CHANNEL);
    if (channel == NULL
            || (*env)->RegisterNatives(env, channel, METHODS, sizeof METHODS / sizeof METHODS[0]) != JNI_OK) {
        return JNI_ERR;
    }
    return JNI_VERSION_10;
}

/* Given as -agentpath: the Java agent finds the library by the property and loads no other copy. */
JNIEXPORT jint JNICALL Agent_OnLoad(JavaVM *loading, char *options, void *reserved) {
    (void) options, (void) reserved;
    jvmtiEnv *jvmti;
    char path[PATH_MAX];
    if (modules_own_path(path, sizeof path) && (*loading)->GetEnv(loading, (void **) &jvmti, JVMTI_11) == JNI_OK) {
        (*jvmti)->SetSystemProperty(jvmti, AGENT_PATH_PROPERTY, path);
    }
    return JNI_OK;
}
