/* The seed kqueue-knlist-unlock in native code: a lock that is reached through a knote, in both of the macros. */
#include <jni.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "stage.h"

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_scenes_kqueue_NativeKqueue_##name

#define CHILDREN 8

struct knlist {
    pthread_mutex_t *lock;
};

/* struct proc with its knote: the process lock is also the lock of the list. */
struct proc {
    pthread_mutex_t lock;
    struct knlist klist;
    struct knlist *_Atomic knlist; /* kn->kn_knlist */
    bool zombie;
};

static struct proc procs[CHILDREN];

/* fork1, knlist_add */
NATIVE(void, fork)(JNIEnv *env, jclass type, jint pid) {
    (void) env, (void) type;
    struct proc *p = &procs[pid];
    pthread_mutex_init(&p->lock, NULL);
    p->klist.lock = &p->lock;
    p->knlist = &p->klist;
}

/* KN_LIST_LOCK: looks at the reference, and waits for the lock. */
void kn_list_lock(struct proc *p, jint late) {
    struct knlist *list = p->knlist;
    if (list != NULL) {
        nap(late);
        pthread_mutex_lock(list->lock);
    }
}

/* KN_LIST_UNLOCK: looks at it again, and takes no action when there is none. */
void kn_list_unlock(struct proc *p) {
    struct knlist *list = p->knlist;
    if (list != NULL) {
        pthread_mutex_unlock(list->lock);
    }
}

/* Repaired: kn_list_lock returns the list that it has locked, and that one is unlocked. */
struct knlist *kn_list_locked(struct proc *p, jint late) {
    struct knlist *list = p->knlist;
    if (list != NULL) {
        nap(late);
        pthread_mutex_lock(list->lock);
    }
    return list;
}

void kn_list_unlock_that(struct knlist *list) {
    if (list != NULL) {
        pthread_mutex_unlock(list->lock);
    }
}

/* One knote of kqueue_scan. */
NATIVE(void, scan)(JNIEnv *env, jclass type, jint pid, jint late) {
    (void) env, (void) type;
    kn_list_lock(&procs[pid], late);
    kn_list_unlock(&procs[pid]);
}

NATIVE(void, scanRepaired)(JNIEnv *env, jclass type, jint pid, jint late) {
    (void) env, (void) type;
    kn_list_unlock_that(kn_list_locked(&procs[pid], late));
}

/* exit1, filt_proc, knlist_remove_inevent: the reference is cleared under the lock that it leads to. */
NATIVE(void, exit)(JNIEnv *env, jclass type, jint pid) {
    (void) env, (void) type;
    struct proc *p = &procs[pid];
    pthread_mutex_lock(&p->lock);
    p->knlist = NULL;
    p->zombie = true;
    pthread_mutex_unlock(&p->lock);
}

/* proc_to_reap */
NATIVE(jboolean, reap)(JNIEnv *env, jclass type, jint pid) {
    (void) env, (void) type;
    struct proc *p = &procs[pid];
    pthread_mutex_lock(&p->lock);
    bool zombie = p->zombie;
    pthread_mutex_unlock(&p->lock);
    return zombie;
}
