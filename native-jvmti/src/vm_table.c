#include "vm_table.h"

#include <stdbool.h>

#include "hooks.h"
#include "modules.h"
#include "ring.h"
#include "sites.h"
#include "thread.h"

static const struct JNIInvokeInterface_ *original;
static struct JNIInvokeInterface_ table;

typedef jint (JNICALL *attach_function)(JavaVM *, void **, void *);

static jint attach(attach_function function, JavaVM *vm, void **env, void *arguments, uintptr_t caller) {
    void *before = NULL;
    bool is_new = original->GetEnv(vm, &before, JNI_VERSION_1_8) == JNI_EDETACHED;
    jint result = function(vm, env, arguments);
    if (result == JNI_OK && is_new && ring_is_on()) {
        if (origin_of(caller) != JDK_LIBRARY) {
            hook_attached(*env, os_tid(), ring_stamp());
        }
    }
    return result;
}

static jint JNICALL attach_current_thread(JavaVM *vm, void **env, void *arguments) {
    return attach(original->AttachCurrentThread, vm, env, arguments, CALLER);
}

static jint JNICALL attach_as_daemon(JavaVM *vm, void **env, void *arguments) {
    return attach(original->AttachCurrentThreadAsDaemon, vm, env, arguments, CALLER);
}

/*
 * Most often the first thing that a library's JNI_OnLoad does: later would be too late for the handlers that it installs there. It may lie
 * where another library was, so that it seems to be known. Profilers ask in signal handlers, where nothing may be looked for.
 */
static jint JNICALL get_env(JavaVM *vm, void **env, jint version) {
    if (ring_is_on() && self.handlers == 0 && origin_of(CALLER) != JDK_LIBRARY && !modules_is_current(CALLER)) {
        modules_refresh();
    }
    return original->GetEnv(vm, env, version);
}

void vm_table_replace(JavaVM *vm) {
    original = *vm;
    table = *original;
    table.AttachCurrentThread = attach_current_thread;
    table.AttachCurrentThreadAsDaemon = attach_as_daemon;
    table.GetEnv = get_env;
    __atomic_store_n(vm, &table, __ATOMIC_RELEASE);
}
