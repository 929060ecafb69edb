#include "mounts.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>

#include "hooks.h"
#include "ops.h"
#include "ring.h"
#include "thread.h"

#define MOUNT "com.sun.hotspot.events.VirtualThreadMount"
#define REMEMBERED (1u << 12)
/* The bit of can_support_virtual_threads, which the headers of JDKs before 21 do not name. */
#define VIRTUAL_THREADS 44

jfieldID thread_id_field;

/* By thread id, the last one of its remainder: id and carrier. Racy: what is forgotten is recorded once more. */
static struct {
    _Atomic int64_t thread;
    _Atomic uint32_t carrier;
} last[REMEMBERED];

/* A virtual thread that comes back to the carrier it was on is no news. */
static void JNICALL on_mount(jvmtiEnv *jvmti, ...) {
    va_list arguments;
    va_start(arguments, jvmti);
    JNIEnv *env = va_arg(arguments, JNIEnv *);
    jthread thread = va_arg(arguments, jthread);
    va_end(arguments);
    if (!ring_is_on()) {
        return;
    }
    int64_t id = jni->GetLongField(env, thread, thread_id_field);
    uint32_t carrier = os_tid();
    uint32_t at = (uint32_t) id & (REMEMBERED - 1);
    if (atomic_load(&last[at].thread) == id && atomic_load(&last[at].carrier) == carrier) {
        return;
    }
    atomic_store(&last[at].thread, id);
    atomic_store(&last[at].carrier, carrier);
    record(OP_MOUNTED, 0, 0, id, 0);
}

static bool watched;
/* NULL where the JVM has no virtual threads. */
static jvmtiEnv *tools;

static bool is_possible(jvmtiEnv *jvmti) {
    jvmtiCapabilities possible;
    memset(&possible, 0, sizeof possible);
    (*jvmti)->GetPotentialCapabilities(jvmti, &possible);
    return (((const unsigned char *) &possible)[VIRTUAL_THREADS / 8] & (1 << VIRTUAL_THREADS % 8)) != 0;
}

bool mounts_prepare(jvmtiEnv *jvmti) {
    tools = is_possible(jvmti) ? jvmti : NULL;
    return tools != NULL;
}

static void watch(jvmtiEnv *jvmti) {
    jvmtiCapabilities capabilities;
    memset(&capabilities, 0, sizeof capabilities);
    ((unsigned char *) &capabilities)[VIRTUAL_THREADS / 8] |= 1 << VIRTUAL_THREADS % 8;
    jint count = 0;
    jvmtiExtensionEventInfo *events = NULL;
    if ((*jvmti)->AddCapabilities(jvmti, &capabilities) != JVMTI_ERROR_NONE
            || (*jvmti)->GetExtensionEvents(jvmti, &count, &events) != JVMTI_ERROR_NONE) {
        return;
    }
    for (jint i = 0; i < count; i++) {
        if (strcmp(events[i].id, MOUNT) == 0) {
            jint event = events[i].extension_event_index;
            if ((*jvmti)->SetExtensionEventCallback(jvmti, event, on_mount) == JVMTI_ERROR_NONE) {
                (*jvmti)->SetEventNotificationMode(jvmti, JVMTI_ENABLE, (jvmtiEvent) event, NULL);
            }
        }
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *) events);
}

void mounts_watch(void) {
    if (tools != NULL && !watched) {
        watched = true;
        watch(tools);
    }
}
