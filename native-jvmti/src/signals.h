/* Signal handlers that JNI libraries install: which signal ran which handler on which thread, and what that interrupted. */
#ifndef WAKEFUL_SIGNALS_H
#define WAKEFUL_SIGNALS_H

/* Wraps the handlers that JNI libraries had installed before the channel saw them. Not in a signal handler. */
void signals_adopt(void);

#endif
