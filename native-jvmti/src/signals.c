#include "signals.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "ops.h"
#include "ring.h"
#include "sites.h"
#include "thread.h"
#include "wrappers.h"

/* What a library has installed. Kept when it is replaced, for it may be on its way; a program has few handlers, and installs them again. */
struct handler {
    void (*function)(int);
    void (*informed)(int, siginfo_t *, void *);
    int32_t site;
};

#define GENERATIONS 8

static struct handler kept[NSIG][GENERATIONS];
static _Atomic unsigned newest[NSIG];
static _Atomic(struct handler *) installed[NSIG];

/* HotSpot's own: its handlers decide by what they find installed. */
static bool is_ours_to_wrap(int number) {
    switch (number) {
        case SIGHUP:
        case SIGINT:
        case SIGQUIT:
        case SIGILL:
        case SIGTRAP:
        case SIGBUS:
        case SIGFPE:
        case SIGSEGV:
        case SIGUSR2:
        case SIGPIPE:
        case SIGTERM:
        case SIGXFSZ:
        case SIGKILL:
        case SIGSTOP:
            return false;
        default:
            return number > 0 && number < NSIG;
    }
}

/* On whatever thread the signal came to, at any instruction of it. */
static void deliver(int number, siginfo_t *info, void *context) {
    struct handler *handler = atomic_load_explicit(&installed[number], memory_order_acquire);
    if (handler == NULL) {
        return;
    }
    bool recorded = ring_is_on();
    if (recorded) {
        int kept_errno = errno;
        record(OP_HANDLER_BEGIN, handler->site, 0, number, 0);
        errno = kept_errno;
    }
    self.handlers++;
    if (handler->informed != NULL) {
        handler->informed(number, info, context);
    } else {
        handler->function(number);
    }
    self.handlers--;
    if (recorded) {
        int kept_errno = errno;
        record(OP_HANDLER_END, handler->site, 0, number, 0);
        errno = kept_errno;
    }
}

/* Makes a wrapped action what the library believes to have installed. */
static void unwrap(int number, struct sigaction *action) {
    struct handler *handler = atomic_load(&installed[number]);
    if ((action->sa_flags & SA_SIGINFO) == 0 || action->sa_sigaction != deliver || handler == NULL) {
        return;
    }
    if (handler->informed != NULL) {
        action->sa_sigaction = handler->informed;
    } else {
        action->sa_flags &= ~SA_SIGINFO;
        action->sa_handler = handler->function;
    }
}

static struct handler *keep(int number, const struct sigaction *action) {
    bool informed = (action->sa_flags & SA_SIGINFO) != 0;
    uintptr_t address = informed ? (uintptr_t) action->sa_sigaction : (uintptr_t) action->sa_handler;
    for (int i = 0; i < GENERATIONS; i++) {
        struct handler *before = &kept[number][i];
        if (address == (informed ? (uintptr_t) before->informed : (uintptr_t) before->function)) {
            return before;
        }
    }
    struct handler *next = &kept[number][atomic_fetch_add(&newest[number], 1) % GENERATIONS];
    next->informed = informed ? action->sa_sigaction : NULL;
    next->function = informed ? NULL : action->sa_handler;
    next->site = site_at(address + 1, "signal handler");
    return next;
}

static bool is_handler(const struct sigaction *action) {
    return (action->sa_flags & SA_SIGINFO) != 0 || (action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN);
}

static int install(int number, const struct sigaction *action, struct sigaction *old, int32_t site) {
    if (action == NULL || !is_ours_to_wrap(number) || !ring_is_on()) {
        int result = sigaction(number, action, old);
        if (result == 0 && old != NULL && number > 0 && number < NSIG) {
            unwrap(number, old);
        }
        return result;
    }
    struct handler *before = atomic_load(&installed[number]);
    struct sigaction wrapped = *action;
    bool handles = is_handler(action);
    if (handles) {
        wrapped.sa_flags |= SA_SIGINFO;
        wrapped.sa_sigaction = deliver;
    }
    /* Read before the new handler is in place: what was there is told by what was kept then. */
    struct sigaction previous;
    int result = sigaction(number, NULL, &previous);
    if (result != 0) {
        return result;
    }
    unwrap(number, &previous);
    if (handles) {
        atomic_store_explicit(&installed[number], keep(number, action), memory_order_release);
    }
    result = sigaction(number, &wrapped, NULL);
    if (result != 0) {
        atomic_store(&installed[number], before);
        return result;
    }
    record(OP_HANDLER_INSTALLED, site, 0, number, handles);
    if (old != NULL) {
        *old = previous;
    }
    return 0;
}

int wrap_sigaction(int number, const struct sigaction *action, struct sigaction *old) {
    return install(number, action, old, ring_is_on() ? site_at(CALLER, "sigaction") : 0);
}

/* As glibc's: the handler stays, interrupted calls are taken up again. */
void (*wrap_signal(int number, void (*handler)(int)))(int) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    struct sigaction old;
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, number);
    if (install(number, &action, &old, ring_is_on() ? site_at(CALLER, "signal") : 0) != 0) {
        return SIG_ERR;
    }
    return old.sa_handler;
}

void signals_adopt(void) {
    for (int number = 1; number < NSIG; number++) {
        struct sigaction found;
        if (!is_ours_to_wrap(number) || sigaction(number, NULL, &found) != 0 || !is_handler(&found)) {
            continue;
        }
        uintptr_t address =
                (found.sa_flags & SA_SIGINFO) != 0 ? (uintptr_t) found.sa_sigaction : (uintptr_t) found.sa_handler;
        if (address != (uintptr_t) deliver && origin_of(address) == JNI_LIBRARY) {
            install(number, &found, NULL, 0);
        }
    }
}
