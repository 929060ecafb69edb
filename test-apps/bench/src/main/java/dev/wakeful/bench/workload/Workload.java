package dev.wakeful.bench.workload;

/**
 * A program that does the same work again and again. One thread drives it: {@link #prepare}, {@link #iterate} any number of
 * times, {@link #close}.
 */
public interface Workload {
    /**
     * Sets up what all iterations share.
     *
     * @param threads how many threads the workload uses
     */
    void prepare(int threads) throws Exception;

    /**
     * Does the work once.
     *
     * @return a number that is the same for every iteration of every run, whatever the schedule of its threads
     * @throws IllegalStateException when the workload sees that its result is wrong
     */
    long iterate() throws Exception;

    /** Frees everything, threads included. */
    void close() throws Exception;
}
