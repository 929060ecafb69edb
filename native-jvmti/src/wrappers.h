/* Stand-ins for functions of the C library. Each does what the original does, and records it. errno is the original's. */
#ifndef WAKEFUL_WRAPPERS_H
#define WAKEFUL_WRAPPERS_H

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

int wrap_sigaction(int number, const struct sigaction *action, struct sigaction *old);
void (*wrap_signal(int number, void (*handler)(int)))(int);

int wrap_epoll_wait(int epoll, struct epoll_event *events, int most, int millis);
int wrap_epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *event);
int wrap_poll(struct pollfd *descriptors, nfds_t count, int millis);

int wrap_pthread_mutex_lock(pthread_mutex_t *mutex);
int wrap_pthread_mutex_trylock(pthread_mutex_t *mutex);
int wrap_pthread_mutex_unlock(pthread_mutex_t *mutex);
int wrap_pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex);
int wrap_pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until);
int wrap_pthread_cond_signal(pthread_cond_t *condition);
int wrap_pthread_cond_broadcast(pthread_cond_t *condition);

pid_t wrap_fork(void);
int wrap_sched_getcpu(void);

#endif
