#include "stage.h"

#include <errno.h>
#include <time.h>

/* To its end, whatever signals come. */
void nap(jint millis) {
    struct timespec left = {.tv_sec = millis / 1000, .tv_nsec = millis % 1000 * 1000000L};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    JNIEnv *env;
    (void) reserved;
    return (*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) == JNI_OK ? JNI_VERSION_1_8 : JNI_ERR;
}
