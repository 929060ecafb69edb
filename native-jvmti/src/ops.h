/* Codes of dev.wakeful.trace.Op that native code records; NativeOpsTest beside Op compares them. */
#ifndef WAKEFUL_OPS_H
#define WAKEFUL_OPS_H

#define OP_ACQUIRE 10
#define OP_RELEASE 11
#define OP_TRY_FAILED 14
#define OP_RELEASE_FAILED 15
#define OP_WAIT_BEGIN 20
#define OP_WAIT_END 21
#define OP_NOTIFY 22
#define OP_NOTIFY_ALL 23
#define OP_HANDLER_BEGIN 71
#define OP_HANDLER_END 72
#define OP_SELECT_BEGIN 80
#define OP_SELECT_END 81
#define OP_CHANNEL_REGISTER 83
#define OP_HANDLER_INSTALLED 107
#define OP_FORK_BEGIN 108
#define OP_FORK_HELD 109
#define OP_FORK_END 110
#define OP_CPU_READ 111
#define OP_MOUNTED 112
#define OP_FORK_CHILD_ACQUIRED 113

/* Outcomes of OP_WAIT_END. */
#define OUTCOME_UNKNOWN 0
#define OUTCOME_NOTIFIED 1
#define OUTCOME_TIMED_OUT 2

/* Objects of native records are addresses; a descriptor is this plus its number, which no address is. */
#define DESCRIPTORS ((uint64_t) 1 << 56)

#endif
