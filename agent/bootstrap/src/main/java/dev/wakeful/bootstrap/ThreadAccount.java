package dev.wakeful.bootstrap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one recording says about its threads: who they are, in each chunk anew, and how many batches each has written, without which a reader would take a batch
 * that is missing for a thread that did nothing. Threads that are gone are accounted for and dropped. Under the recorder's monitor.
 */
final class ThreadAccount {
    /** Of threads that are gone. */
    private long recordsOfEnded;

    private long entriesOfEnded;
    /** Threads that are just ending. */
    private List<ThreadTrace> lingering = new ArrayList<>();

    /** Puts what threads have buffered into the recording. */
    void drain() {
        for (ThreadTrace trace : ThreadTable.all()) {
            trace.drain();
            if (!trace.described && trace.batches() > 0) {
                trace.described = true;
                describe(trace);
            }
        }
    }

    /** Threads that go on are described once more. */
    void newChunk() {
        for (ThreadTrace trace : ThreadTable.all()) {
            trace.described = trace.isExcluded();
        }
    }

    /** Each second: of some threads nobody saw the end. */
    void forgetGone() {
        for (ThreadTrace trace : ThreadTable.all()) {
            if (trace.isGone()) {
                forget(trace);
            }
        }
    }

    /** Threads that said that they end, but for those that have not quite done so: until a thread is gone its trace must be found, or it would get a second one. */
    void forgetEnded() {
        List<ThreadTrace> before = lingering;
        lingering = new ArrayList<>();
        for (ThreadTrace trace : before) {
            forgetIfGone(trace);
        }
        ThreadTrace trace = EndedThreads.takeAll();
        while (trace != null) {
            ThreadTrace next = trace.nextEnded;
            trace.nextEnded = null;
            forgetIfGone(trace);
            trace = next;
        }
    }

    private void forgetIfGone(ThreadTrace trace) {
        if (trace.isGone()) {
            forget(trace);
        } else {
            lingering.add(trace);
        }
    }

    /** One that is not in the table is accounted for, or of another recording. */
    private void forget(ThreadTrace trace) {
        if (ThreadTable.remove(trace)) {
            trace.release();
            account(trace);
            recordsOfEnded += trace.records();
            entriesOfEnded += trace.entries();
        }
    }

    void account(List<ThreadTrace> traces) {
        for (ThreadTrace trace : traces) {
            account(trace);
        }
    }

    /** How many records were made, about. */
    long records() {
        long sum = recordsOfEnded;
        for (ThreadTrace trace : ThreadTable.all()) {
            sum += trace.records();
        }
        return sum;
    }

    /** How often hooks were entered, and what they recorded, about. */
    Pace.Work work() {
        long entries = entriesOfEnded;
        for (ThreadTrace trace : ThreadTable.all()) {
            entries += trace.entries();
        }
        return new Pace.Work(entries, records(), processorNanos());
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseGet(System::nanoTime);
    }

    private static void account(ThreadTrace trace) {
        if (trace.batches() > 0) {
            describe(trace);
            TableEvents.coverage(Coverage.THREAD_BATCHES, trace.batches(), Long.toString(trace.tid()));
        }
    }

    /** The record of a start may be gone with the chunk that it was in. */
    private static void describe(ThreadTrace trace) {
        TableEvents.thread(trace);
        if (Recorder.late && trace.startSeen) {
            TableEvents.coverage(Coverage.CAUGHT_UP, 0, Long.toString(trace.tid()));
        }
    }
}
