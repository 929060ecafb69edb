/* Where virtual threads run: JDK 21 and later tell of it by extension events. */
#ifndef WAKEFUL_MOUNTS_H
#define WAKEFUL_MOUNTS_H

#include <jvmti.h>
#include <stdbool.h>

/* The field that holds a thread's id, which is what records call it by. */
extern jfieldID thread_id_field;

/* False when this JVM does not have virtual threads or does not tell. */
bool mounts_watch(jvmtiEnv *jvmti);

#endif
