/* Stands between native code and the JNI functions that take and give back monitors and call into Java. */
#ifndef WAKEFUL_JNI_TABLE_H
#define WAKEFUL_JNI_TABLE_H

#include <jvmti.h>
#include <stdbool.h>

/* Replaces the functions for all threads. Not before the JVM has started. */
bool jni_table_replace(jvmtiEnv *jvmti);

/* The calling thread, which may be a virtual one, ends: monitors that it took through JNI and still has are reported as leaked. */
void jni_table_thread_ends(JNIEnv *env);

#endif
