/* A library that is loaded and unloaded again and again, and looks like one of JNI. */
#include <jni.h>
#include <pthread.h>

static pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;

JNIEXPORT jint JNICALL Java_plugin_touch(JavaVM *vm) {
    JNIEnv *env;
    if ((*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) != JNI_OK) {
        return 0;
    }
    pthread_mutex_lock(&own);
    pthread_mutex_unlock(&own);
    return 1;
}

/* Of a class whose loader goes. No JNI_OnLoad: nothing but the first call tells of this library. */
JNIEXPORT jint JNICALL Java_dev_wakeful_harness_subject_Passing_touch(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    pthread_mutex_lock(&own);
    pthread_mutex_unlock(&own);
    return 1;
}
