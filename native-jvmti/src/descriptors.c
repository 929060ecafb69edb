#include <errno.h>
#include <stdbool.h>

#include "ops.h"
#include "ring.h"
#include "sites.h"
#include "thread.h"
#include "wrappers.h"

#define NANOS_PER_MILLI 1000000L

static uint64_t object_of(int descriptor) { return DESCRIPTORS + (uint64_t) (uint32_t) descriptor; }

/* Op.SELECT_BEGIN: 0 means for ever, -1 not at all. */
static int64_t timeout(int millis) { return millis < 0 ? 0 : millis == 0 ? -1 : millis * NANOS_PER_MILLI; }

/*
 * A loop that polls without blocking and finds nothing, while nobody recorded anything, would fill the ring with what is known:
 * from its second round on it is left out.
 */
static bool is_known_empty(int descriptor, int millis) {
    return millis == 0 && self.empty_poll == descriptor + 1 && self.after_poll == ring_stamp();
}

static void begin(int site, int descriptor, int millis) {
    record(OP_SELECT_BEGIN, site, object_of(descriptor), timeout(millis), 0);
}

static void end(int site, int descriptor, int millis, int ready, bool left_out) {
    int kept = errno;
    if (!left_out || ready != 0) {
        if (left_out) {
            begin(site, descriptor, millis);
        }
        record(OP_SELECT_END, site, object_of(descriptor), ready, 0);
    }
    self.empty_poll = millis == 0 && ready == 0 ? descriptor + 1 : 0;
    self.after_poll = ring_stamp();
    errno = kept;
}

int wrap_epoll_wait(int epoll, struct epoll_event *events, int most, int millis) {
    if (!ring_is_on()) {
        return epoll_wait(epoll, events, most, millis);
    }
    int site = site_at(CALLER, "epoll_wait");
    bool left_out = is_known_empty(epoll, millis);
    if (!left_out) {
        begin(site, epoll, millis);
    }
    int ready = epoll_wait(epoll, events, most, millis);
    end(site, epoll, millis, ready, left_out);
    return ready;
}

int wrap_epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *event) {
    int result = epoll_ctl(epoll, operation, descriptor, event);
    if (result == 0 && operation != EPOLL_CTL_DEL && ring_is_on()) {
        int kept = errno;
        record(OP_CHANNEL_REGISTER, site_at(CALLER, "epoll_ctl"), object_of(descriptor), (int64_t) object_of(epoll), 0);
        errno = kept;
    }
    return result;
}

/* Of several descriptors the first stands for all. */
int wrap_poll(struct pollfd *descriptors, nfds_t count, int millis) {
    if (!ring_is_on() || count == 0) {
        return poll(descriptors, count, millis);
    }
    int site = site_at(CALLER, "poll");
    int first = descriptors[0].fd;
    bool left_out = is_known_empty(first, millis);
    if (!left_out) {
        begin(site, first, millis);
    }
    int ready = poll(descriptors, count, millis);
    end(site, first, millis, ready, left_out);
    return ready;
}
