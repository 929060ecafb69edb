/* The seed rseq-cpu-id in native code: who is moved from processor to processor, and tells the Java side of it on all paths but one. */
#include <jni.h>
#include <sched.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_scenes_rseq_NativeCpu_##name

static jmethodID refresh;
static jmethodID use;

/* The processors that the process may use, by place; -1 when there are fewer. */
static int nth_cpu(const cpu_set_t *allowed, int place) {
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
        if (CPU_ISSET(cpu, allowed) && place-- == 0) {
            return cpu;
        }
    }
    return -1;
}

/* The kernel's part: the thread runs elsewhere from here on. */
static void put_on(int cpu) {
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(cpu, &only);
    sched_setaffinity(0, sizeof only, &only);
}

/* set_task_cpu, with rseq_migrate(p) */
void set_task_cpu(JNIEnv *env, jclass type, int cpu) {
    put_on(cpu);
    (*env)->CallStaticVoidMethod(env, type, refresh, (jint) sched_getcpu());
}

/* wake_up_new_task: __set_task_cpu alone. Gives the number that it has been told. */
int wake_up_new_task(int cpu) {
    put_on(cpu);
    return sched_getcpu();
}

/* False when there is one processor only. */
NATIVE(jboolean, run)(JNIEnv *env, jclass type, jboolean repaired) {
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof allowed, &allowed);
    int first = nth_cpu(&allowed, 0);
    int second = nth_cpu(&allowed, 1);
    refresh = (*env)->GetStaticMethodID(env, type, "refresh", "(I)V");
    use = (*env)->GetStaticMethodID(env, type, "use", "(I)V");
    if (second < 0 || refresh == NULL || use == NULL) {
        return JNI_FALSE;
    }
    set_task_cpu(env, type, first);
    (*env)->CallStaticVoidMethod(env, type, use, (jint) first);
    set_task_cpu(env, type, second);
    (*env)->CallStaticVoidMethod(env, type, use, (jint) second);
    int cpu = wake_up_new_task(first);
    if (repaired) {
        (*env)->CallStaticVoidMethod(env, type, refresh, (jint) cpu);
    }
    (*env)->CallStaticVoidMethod(env, type, use, (jint) cpu);
    sched_setaffinity(0, sizeof allowed, &allowed);
    return JNI_TRUE;
}
