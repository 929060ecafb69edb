/*
 * The seed sigio-vs-epoll in native code, which is the seed's own program: a terminal that raises SIGIO when it takes output again, and one look at epoll for
 * each signal. The terminal is a pseudo-terminal; its other side is read by a thread of its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <jni.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include "stage.h"

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_dev_wakeful_scenes_sigio_NativeConsole_##name

/* Signals after which the race should have shown: it does so once in some hundred. */
#define MOST_SIGNALS 50000
#define ENOUGH_SIGNALS 500
#define AFTERWARDS 20
#define MASKED_MILLIS 60
#define STALLED_MILLIS 500

static char msg[] = "00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................\n";

/* States as in the report: 0 writes, 1 pauses, 2 has had a signal. */
static volatile sig_atomic_t state;
static int master = -1;
static int slave = -1;
static int epoll = -1;

void sigio_handler(int number) {
    (void) number;
    state = 2;
}

/* False when the system gives no pseudo-terminal. */
NATIVE(jboolean, open)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    struct termios settings;
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
        return JNI_FALSE;
    }
    slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (slave < 0 || tcgetattr(slave, &settings) != 0) {
        return JNI_FALSE;
    }
    cfmakeraw(&settings);
    return tcsetattr(slave, TCSANOW, &settings) == 0;
}

/* Whoever looks at the terminal: reads what is written to it, until the other side is closed. */
NATIVE(void, terminal)(JNIEnv *env, jclass type) {
    (void) env, (void) type;
    char screen[4096];
    while (read(master, screen, sizeof screen) > 0) {
    }
}

/* os_waiting_for_events_epoll: exactly one look. */
bool look_once(void) {
    struct epoll_event event;
    return epoll_wait(epoll, &event, 1, 0) == 1;
}

/* Repaired: after the signal it waits until the event is there. */
bool wait_for_event(void) {
    struct epoll_event event;
    return epoll_wait(epoll, &event, 1, -1) == 1;
}

/* pause(), at most so long; false when no signal came. */
static bool pause_for(int millis, const sigset_t *open) {
    struct timespec limit = {.tv_sec = millis / 1000, .tv_nsec = millis % 1000 * 1000000L};
    return ppoll(NULL, 0, &limit, open) < 0;
}

static bool listen_to_terminal(uint32_t events, sigset_t *open) {
    struct epoll_event event = {.events = events};
    struct f_owner_ex owner = {.type = F_OWNER_TID, .pid = (pid_t) syscall(SYS_gettid)};
    sigset_t sigio;
    sigemptyset(&sigio);
    sigaddset(&sigio, SIGIO);
    /* Only pause() lets it through, so that it cannot come between a look at the state and the pause. */
    pthread_sigmask(SIG_BLOCK, &sigio, open);
    sigdelset(open, SIGIO);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    return signal(SIGIO, sigio_handler) != SIG_ERR
            && epoll_ctl(epoll, EPOLL_CTL_ADD, slave, &event) == 0
            && fcntl(slave, F_SETOWN_EX, &owner) == 0
            && fcntl(slave, F_SETFL, O_NONBLOCK | O_ASYNC) == 0;
}

/* xxd /dev/zero, until an event came too late or should have done so. False when the output stalls: there the ordinary run has a time-out. */
NATIVE(jboolean, write)(JNIEnv *env, jclass type, jboolean repaired, jboolean forced) {
    (void) env, (void) type;
    sigset_t open;
    /* Who waits must find what is there already, too: not only what is new. */
    if (!listen_to_terminal(repaired ? EPOLLOUT : EPOLLOUT | EPOLLET, &open)) {
        return JNI_FALSE;
    }
    int left = repaired ? ENOUGH_SIGNALS : MOST_SIGNALS;
    bool missed = false;
    bool stalled = false;
    look_once();
    state = 0;
    while (left > 0 && !stalled) {
        if (state == 0) {
            ssize_t written = write(slave, msg, sizeof msg);
            if (written < 0 && errno == EAGAIN) {
                state = 1;
            }
        } else if (state == 1) {
            if (!pause_for(missed && forced ? STALLED_MILLIS : MASKED_MILLIS, &open)) {
                stalled = missed && forced;
                left = missed && left > AFTERWARDS ? AFTERWARDS : left;
                state = look_once() ? 0 : 1;
                missed = false;
            }
        } else {
            left--;
            state = (repaired ? wait_for_event() : look_once()) ? 0 : 1;
            missed = state == 1;
        }
    }
    close(epoll);
    close(slave);
    return !stalled;
}
