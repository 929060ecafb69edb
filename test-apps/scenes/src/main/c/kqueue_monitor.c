/* The seed kqueue-knlist-unlock with a monitor of Java for a lock, which native code reaches through a field of the knote. */
#include <jni.h>

#include "stage.h"

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_scenes_kqueue_NativeMonitor_##name

static jobject knlist_of(JNIEnv *env, jobject kn) {
    jfieldID field = (*env)->GetFieldID(env, (*env)->GetObjectClass(env, kn), "knlist", "Ljava/lang/Object;");
    return (*env)->GetObjectField(env, kn, field);
}

/* KN_LIST_LOCK */
jobject knlist_enter(JNIEnv *env, jobject kn, jint late) {
    jobject list = knlist_of(env, kn);
    if (list != NULL) {
        nap(late);
        (*env)->MonitorEnter(env, list);
    }
    return list;
}

/* KN_LIST_UNLOCK */
void knlist_exit(JNIEnv *env, jobject list) {
    if (list != NULL) {
        (*env)->MonitorExit(env, list);
    }
}

/* One knote of kqueue_scan: the reference is looked at twice. */
NATIVE(void, scan)(JNIEnv *env, jclass type, jobject kn, jint late) {
    (void) type;
    knlist_enter(env, kn, late);
    knlist_exit(env, knlist_of(env, kn));
}

/* Repaired: what has been locked is unlocked. */
NATIVE(void, scanRepaired)(JNIEnv *env, jclass type, jobject kn, jint late) {
    (void) type;
    knlist_exit(env, knlist_enter(env, kn, late));
}
