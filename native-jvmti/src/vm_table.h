/* Stands between native code and the functions of the JavaVM: threads that attach, and libraries that have just been loaded. */
#ifndef WAKEFUL_VM_TABLE_H
#define WAKEFUL_VM_TABLE_H

#include <jni.h>

void vm_table_replace(JavaVM *vm);

#endif
