/* The seed userfaultfd-wake in native code: a task that sleeps in schedule(), who wakes it up, and who resolves its fault. */
#include <jni.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "stage.h"

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_scenes_userfaultfd_NativeFault_##name

/* A task, and the page that it needs. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static bool cond;
static atomic_bool present;

/* The task may be anywhere by the time that this reaches it. */
void wake_up_process(void) { pthread_cond_signal(&wake); }

/* 'random wait somewhere': right as it is. */
NATIVE(void, earlierWait)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    pthread_mutex_lock(&lock);
    while (!cond) {
        pthread_cond_wait(&wake, &lock);
    }
    pthread_mutex_unlock(&lock);
}

/* '@cond = true; get_task_struct(p); queue(p)' */
NATIVE(void, setCondition)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    pthread_mutex_lock(&lock);
    cond = true;
    pthread_mutex_unlock(&lock);
}

/* 'dequeue(p); wake_up_process(p)' */
NATIVE(void, wakeLate)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    wake_up_process();
}

/* UFFDIO_COPY, UFFDIO_WAKE */
NATIVE(void, resolve)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    pthread_mutex_lock(&lock);
    present = true;
    pthread_cond_signal(&wake);
    pthread_mutex_unlock(&lock);
}

/* As it was: schedule() once, then the page is there or the access is an error. */
void handle_userfault(void) {
    pthread_mutex_lock(&lock);
    if (!present) {
        pthread_cond_wait(&wake, &lock);
    }
    pthread_mutex_unlock(&lock);
}

/* Repaired: may be re-entered for as long as it takes. */
void handle_userfault_again(void) {
    pthread_mutex_lock(&lock);
    while (!present) {
        pthread_cond_wait(&wake, &lock);
    }
    pthread_mutex_unlock(&lock);
}

/* The fault: false is SIGBUS. */
NATIVE(jboolean, doPageFault)(JNIEnv *env, jclass type, jboolean again, jint pace) {
    (void) env, (void) type;
    if (again) {
        handle_userfault_again();
    } else {
        handle_userfault();
    }
    nap(pace);
    return present;
}
