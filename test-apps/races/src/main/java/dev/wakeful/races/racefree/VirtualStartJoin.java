package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/**
 * Starting and joining a virtual thread orders like a platform thread's. JDK 21
 */
public final class VirtualStartJoin {
    private final int[] cells = new int[8];
    private int offset;

    public static void main(String[] args) throws InterruptedException {
        VirtualStartJoin work = new VirtualStartJoin();
        work.offset = 3;
        Thread[] threads = new Thread[work.cells.length];
        for (int i = 0; i < threads.length; i++) {
            int own = i;
            threads[i] = Pace.startVirtual("worker " + i, () -> work.cells[own] = own + work.offset);
        }
        int sum = 0;
        for (int i = 0; i < threads.length; i++) {
            threads[i].join();
            sum += work.cells[i];
        }
        if (sum != 52) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
