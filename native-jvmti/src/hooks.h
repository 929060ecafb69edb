/* Calls from native code into dev.wakeful.bootstrap.NativeHooks, on attached threads and never in a signal handler. */
#ifndef WAKEFUL_HOOKS_H
#define WAKEFUL_HOOKS_H

#include <jni.h>
#include <stdbool.h>
#include <stdint.h>

/* The JVM's own function table. Set before any hook is called. */
extern const struct JNINativeInterface_ *jni;

/* Looks the hooks up. False, with the exception cleared, when they are not there. */
bool hooks_find(JNIEnv *env);

/* Each keeps a pending exception pending. */
void hook_entered(JNIEnv *env, jobject monitor, int32_t site);
void hook_exiting(JNIEnv *env, jobject monitor, int32_t site, bool paired);
void hook_leaked(JNIEnv *env, jobject monitor, int32_t site, int32_t when);
void hook_upcall_begin(JNIEnv *env, int32_t site, uint32_t os_tid, uint64_t stamp);
void hook_upcall_end(JNIEnv *env, int32_t site);
void hook_attached(JNIEnv *env, uint32_t os_tid, uint64_t stamp);

#endif
