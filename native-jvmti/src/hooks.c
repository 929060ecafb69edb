#include "hooks.h"

#define HOOKS "dev/wakeful/bootstrap/NativeHooks"

const struct JNINativeInterface_ *jni;

static jclass hooks;
static jmethodID entered;
static jmethodID exiting;
static jmethodID leaked;
static jmethodID upcall_begin;
static jmethodID upcall_end;
static jmethodID attached;

static jmethodID find(JNIEnv *env, const char *name, const char *descriptor) {
    return (*env)->GetStaticMethodID(env, hooks, name, descriptor);
}

bool hooks_find(JNIEnv *env) {
    jclass local = (*env)->FindClass(env, HOOKS);
    if (local != NULL) {
        hooks = (*env)->NewGlobalRef(env, local);
        entered = find(env, "monitorEntered", "(Ljava/lang/Object;I)V");
        exiting = entered == NULL ? NULL : find(env, "monitorExiting", "(Ljava/lang/Object;IZ)V");
        leaked = exiting == NULL ? NULL : find(env, "monitorLeaked", "(Ljava/lang/Object;II)V");
        upcall_begin = leaked == NULL ? NULL : find(env, "upcallBegin", "(IIJ)V");
        upcall_end = upcall_begin == NULL ? NULL : find(env, "upcallEnd", "(I)V");
        attached = upcall_end == NULL ? NULL : find(env, "attached", "(IJ)V");
        (*env)->DeleteLocalRef(env, local);
    }
    if (attached == NULL) {
        (*env)->ExceptionClear(env);
    }
    return attached != NULL;
}

/* Java code must not run with an exception pending, and native code may let go of a monitor with one. */
static void call(JNIEnv *env, jmethodID hook, const jvalue *arguments) {
    jthrowable pending = jni->ExceptionCheck(env) ? jni->ExceptionOccurred(env) : NULL;
    if (pending != NULL) {
        jni->ExceptionClear(env);
    }
    jni->CallStaticVoidMethodA(env, hooks, hook, arguments);
    if (jni->ExceptionCheck(env)) {
        /* No stack was left to enter the hook: its record is missing, the program goes on. */
        jni->ExceptionClear(env);
    }
    if (pending != NULL) {
        jni->Throw(env, pending);
        jni->DeleteLocalRef(env, pending);
    }
}

void hook_entered(JNIEnv *env, jobject monitor, int32_t site) {
    call(env, entered, (jvalue[]) {{.l = monitor}, {.i = site}});
}

void hook_exiting(JNIEnv *env, jobject monitor, int32_t site, bool paired) {
    call(env, exiting, (jvalue[]) {{.l = monitor}, {.i = site}, {.z = paired}});
}

void hook_leaked(JNIEnv *env, jobject monitor, int32_t site, int32_t when) {
    call(env, leaked, (jvalue[]) {{.l = monitor}, {.i = site}, {.i = when}});
}

void hook_upcall_begin(JNIEnv *env, int32_t site, uint32_t os_tid, uint64_t stamp) {
    call(env, upcall_begin, (jvalue[]) {{.i = site}, {.i = (jint) os_tid}, {.j = (jlong) stamp}});
}

void hook_upcall_end(JNIEnv *env, int32_t site) { call(env, upcall_end, (jvalue[]) {{.i = site}}); }

void hook_attached(JNIEnv *env, uint32_t os_tid, uint64_t stamp) {
    call(env, attached, (jvalue[]) {{.i = (jint) os_tid}, {.j = (jlong) stamp}});
}
