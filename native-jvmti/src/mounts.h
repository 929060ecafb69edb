/*
 * Where virtual threads run: JDK 21 and later tell of it by extension events. They cost each change of a carrier a call of the JVM, a third of the time of a program
 * that lives on virtual threads: they are asked for when a library first asks where it runs.
 */
#ifndef WAKEFUL_MOUNTS_H
#define WAKEFUL_MOUNTS_H

#include <jvmti.h>
#include <stdbool.h>

/* The field that holds a thread's id, which is what records call it by. */
extern jfieldID thread_id_field;

/* False when this JVM does not have virtual threads or does not tell. */
bool mounts_prepare(jvmtiEnv *jvmti);

/* Begins, once. By the one thread that takes the records. */
void mounts_watch(void);

#endif
