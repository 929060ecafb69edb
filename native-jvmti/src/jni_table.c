#include "jni_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "hooks.h"
#include "ring.h"
#include "shadow.h"
#include "sites.h"
#include "thread.h"

/* dev.wakeful.trace.Op.MONITOR_LEAKED */
#define AT_RETURN 0
#define AT_THREAD_END 1

static jvmtiEnv *tools;

/* ---- places */

static void dotted(char *to, size_t room, const char *signature) {
    size_t i = 0;
    for (const char *from = signature + 1; *from != 0 && *from != ';' && i + 1 < room; from++) {
        to[i++] = *from == '/' ? '.' : *from;
    }
    to[i] = 0;
}

struct running {
    JNIEnv *env;
    jmethodID method;
};

static bool describe_method(void *context, char *class_name, char *method_name, size_t room) {
    struct running *running = context;
    jclass declaring;
    char *name = NULL;
    char *signature = NULL;
    if ((*tools)->GetMethodDeclaringClass(tools, running->method, &declaring) != JVMTI_ERROR_NONE) {
        return false;
    }
    bool found = (*tools)->GetMethodName(tools, running->method, &name, NULL, NULL) == JVMTI_ERROR_NONE
            && (*tools)->GetClassSignature(tools, declaring, &signature, NULL) == JVMTI_ERROR_NONE;
    if (found) {
        dotted(class_name, room, signature);
        snprintf(method_name, room, "%s", name);
    }
    (*tools)->Deallocate(tools, (unsigned char *) name);
    (*tools)->Deallocate(tools, (unsigned char *) signature);
    jni->DeleteLocalRef(running->env, declaring);
    return found;
}

/*
 * The site of a call from native code. A compiler may make it the last act of its function: then the caller seems to be whoever called
 * the native method, and what is known is that method.
 */
static int32_t site_of_call(JNIEnv *env, uintptr_t caller, const char *operation) {
    jvmtiFrameInfo top;
    jint depth = 0;
    if (origin_of(caller) != ELSEWHERE) {
        return site_at(caller, operation);
    }
    if ((*tools)->GetStackTrace(tools, NULL, 0, 1, &top, &depth) != JVMTI_ERROR_NONE || depth == 0) {
        return 0;
    }
    struct running running = {env, top.method};
    return site_of_method((uintptr_t) top.method, operation, describe_method, &running);
}

/* ---- monitors */

/* Of a Java thread: a virtual one may go on elsewhere with a monitor that it holds. */
struct jni_thread {
    struct shadow_stack monitors;
    int upcalls; /* how many calls into Java it is inside of */
};

/* The calling thread's; NULL when there is none, and none is to be made or can be. */
static struct jni_thread *current(bool make) {
    void *found = NULL;
    if ((*tools)->GetThreadLocalStorage(tools, NULL, &found) != JVMTI_ERROR_NONE || found != NULL || !make) {
        return found;
    }
    found = calloc(1, sizeof(struct jni_thread));
    if (found != NULL && (*tools)->SetThreadLocalStorage(tools, NULL, found) != JVMTI_ERROR_NONE) {
        free(found);
        return NULL;
    }
    return found;
}

static bool is_same(void *env, void *kept, void *given) { return jni->IsSameObject(env, kept, given); }

/* Native methods that were called from inside an upcall have returned when it ends: what they took and did not give back stays taken. */
static void leak_above(JNIEnv *env, struct jni_thread *thread, int level, int when) {
    struct shadow_entry entry;
    while (shadow_pop_above(&thread->monitors, level, &entry)) {
        jobject monitor = jni->NewLocalRef(env, entry.object);
        if (monitor != NULL) {
            hook_leaked(env, monitor, entry.site, when);
            jni->DeleteLocalRef(env, monitor);
        }
        jni->DeleteWeakGlobalRef(env, entry.object);
    }
}

void jni_table_thread_ends(JNIEnv *env) {
    struct jni_thread *thread = current(false);
    if (thread != NULL) {
        leak_above(env, thread, -1, AT_THREAD_END);
        (*tools)->SetThreadLocalStorage(tools, NULL, NULL);
        shadow_free(&thread->monitors);
        free(thread);
    }
}

static jint JNICALL monitor_enter(JNIEnv *env, jobject object) {
    jint result = jni->MonitorEnter(env, object);
    if (result == JNI_OK && ring_is_on()) {
        int32_t site = site_of_call(env, CALLER, "MonitorEnter");
        struct jni_thread *thread = current(true);
        jweak kept = thread == NULL ? NULL : jni->NewWeakGlobalRef(env, object);
        if (kept == NULL || !shadow_push(&thread->monitors, (struct shadow_entry) {kept, site, thread->upcalls})) {
            jni->ExceptionClear(env);
        }
        hook_entered(env, object, site);
    }
    return result;
}

static jint JNICALL monitor_exit(JNIEnv *env, jobject object) {
    if (ring_is_on() && object != NULL) {
        struct shadow_entry entry;
        struct jni_thread *thread = current(false);
        bool paired = thread != NULL && shadow_remove(&thread->monitors, is_same, env, object, &entry);
        if (paired) {
            jni->DeleteWeakGlobalRef(env, entry.object);
        }
        hook_exiting(env, object, site_of_call(env, CALLER, "MonitorExit"), paired);
    }
    return jni->MonitorExit(env, object);
}

/* ---- calls into Java */

/* Where the call came from; `recorded` unless that is the JDK, whose calls are not the program's. */
struct upcall {
    bool recorded;
    int32_t site;
    struct jni_thread *thread;
};

static struct upcall upcall_begins(JNIEnv *env, uintptr_t caller) {
    if (!ring_is_on() || origin_of(caller) == JDK_LIBRARY) {
        return (struct upcall) {.recorded = false};
    }
    struct upcall upcall = {true, site_of_call(env, caller, "call into Java"), current(true)};
    if (upcall.thread != NULL) {
        upcall.thread->upcalls++;
    }
    hook_upcall_begin(env, upcall.site, os_tid(), ring_stamp());
    return upcall;
}

static void upcall_ends(JNIEnv *env, struct upcall upcall) {
    if (upcall.recorded) {
        if (upcall.thread != NULL) {
            upcall.thread->upcalls--;
            leak_above(env, upcall.thread, upcall.thread->upcalls, AT_RETURN);
        }
        hook_upcall_end(env, upcall.site);
    }
}

/* The three forms of a function: with dots, with a va_list, with an array. RESULT and RETURN are empty for void. */
#define FORMS(NAME, TYPE, RESULT, RETURN, PARAMETERS, ARGUMENTS)                        \
    static TYPE JNICALL wrap_##NAME(PARAMETERS, ...) {                                  \
        va_list list;                                                                   \
        va_start(list, method);                                                         \
        struct upcall upcall = upcall_begins(env, CALLER);                                      \
        RESULT jni->NAME##V(ARGUMENTS, list);                                           \
        upcall_ends(env, upcall);                                                         \
        va_end(list);                                                                   \
        RETURN;                                                                         \
    }                                                                                   \
    static TYPE JNICALL wrap_##NAME##V(PARAMETERS, va_list list) {                      \
        struct upcall upcall = upcall_begins(env, CALLER);                                      \
        RESULT jni->NAME##V(ARGUMENTS, list);                                           \
        upcall_ends(env, upcall);                                                         \
        RETURN;                                                                         \
    }                                                                                   \
    static TYPE JNICALL wrap_##NAME##A(PARAMETERS, const jvalue *list) {                \
        struct upcall upcall = upcall_begins(env, CALLER);                                      \
        RESULT jni->NAME##A(ARGUMENTS, list);                                           \
        upcall_ends(env, upcall);                                                         \
        RETURN;                                                                         \
    }

#define GROUP(...) __VA_ARGS__
#define ON_OBJECT GROUP(JNIEnv *env, jobject object, jmethodID method)
#define ON_OBJECT_OF_CLASS GROUP(JNIEnv *env, jobject object, jclass type, jmethodID method)
#define ON_CLASS GROUP(JNIEnv *env, jclass type, jmethodID method)

#define CALLS(KIND, TYPE, RESULT, RETURN)                                                                          \
    FORMS(Call##KIND##Method, TYPE, RESULT, RETURN, ON_OBJECT, GROUP(env, object, method))                         \
    FORMS(CallNonvirtual##KIND##Method, TYPE, RESULT, RETURN, ON_OBJECT_OF_CLASS, GROUP(env, object, type, method)) \
    FORMS(CallStatic##KIND##Method, TYPE, RESULT, RETURN, ON_CLASS, GROUP(env, type, method))

#define VALUES(APPLY)          \
    APPLY(Object, jobject)     \
    APPLY(Boolean, jboolean)   \
    APPLY(Byte, jbyte)         \
    APPLY(Char, jchar)         \
    APPLY(Short, jshort)       \
    APPLY(Int, jint)           \
    APPLY(Long, jlong)         \
    APPLY(Float, jfloat)       \
    APPLY(Double, jdouble)

#define DEFINE(KIND, TYPE) CALLS(KIND, TYPE, TYPE result =, return result)
VALUES(DEFINE)
CALLS(Void, void, , return)
FORMS(NewObject, jobject, jobject result =, return result, ON_CLASS, GROUP(env, type, method))

/* ---- the table */

#define REPLACE(NAME)                     \
    table->NAME = wrap_##NAME;            \
    table->NAME##V = wrap_##NAME##V;      \
    table->NAME##A = wrap_##NAME##A;

#define REPLACE_CALLS(KIND, TYPE)         \
    REPLACE(Call##KIND##Method)           \
    REPLACE(CallNonvirtual##KIND##Method) \
    REPLACE(CallStatic##KIND##Method)

bool jni_table_replace(jvmtiEnv *jvmti) {
    jniNativeInterface *table;
    jniNativeInterface *original;
    if ((*jvmti)->GetJNIFunctionTable(jvmti, &original) != JVMTI_ERROR_NONE
            || (*jvmti)->GetJNIFunctionTable(jvmti, &table) != JVMTI_ERROR_NONE) {
        return false;
    }
    tools = jvmti;
    jni = original;
    table->MonitorEnter = monitor_enter;
    table->MonitorExit = monitor_exit;
    VALUES(REPLACE_CALLS)
    REPLACE_CALLS(Void, void)
    REPLACE(NewObject)
    bool replaced = (*jvmti)->SetJNIFunctionTable(jvmti, table) == JVMTI_ERROR_NONE;
    (*jvmti)->Deallocate(jvmti, (unsigned char *) table);
    return replaced;
}
