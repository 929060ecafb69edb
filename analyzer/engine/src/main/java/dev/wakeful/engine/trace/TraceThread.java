package dev.wakeful.engine.trace;

/**
 * A thread that recorded something.
 *
 * @param index its dense number in the trace
 * @param tid its {@code Thread.getId()}
 * @param start the event that started it, -1 when not recorded
 * @param events number of its events
 * @param ended whether its end was recorded
 * @param standstill what it waited for without a time-out when the recording ended; null when it did not wait so, or that was not recorded
 */
public record TraceThread(
        int index,
        long tid,
        String name,
        boolean virtual,
        boolean daemon,
        int start,
        int events,
        boolean ended,
        Standstill standstill) {}
