package dev.wakeful.bench.kernel;

import dev.wakeful.bench.workload.Crew;
import dev.wakeful.bench.workload.Workload;
import java.util.concurrent.CyclicBarrier;

/** Successive over-relaxation on a grid, red and black points in turn, rows shared out, a barrier after each half sweep. */
public final class Relaxation implements Workload {
    private static final int SIZE = 400;
    private static final int SWEEPS = 100;
    private static final double OMEGA = 1.25;

    private Crew crew;

    @Override
    public void prepare(int threads) {
        crew = new Crew(threads);
    }

    @Override
    public long iterate() throws Exception {
        double[][] grid = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            grid[0][i] = 100;
            grid[i][0] = i % 10;
        }
        CyclicBarrier barrier = new CyclicBarrier(crew.size());
        crew.all(member -> {
            int from = 1 + (SIZE - 2) * member / crew.size();
            int to = 1 + (SIZE - 2) * (member + 1) / crew.size();
            for (int sweep = 0; sweep < 2 * SWEEPS; sweep++) {
                relax(grid, from, to, sweep & 1);
                barrier.await();
            }
            return 0;
        });
        double sum = 0;
        for (double[] row : grid) {
            for (double value : row) {
                if (!(Math.abs(value) <= 200)) {
                    throw new IllegalStateException("a point is far from what the border allows: " + value);
                }
                sum += value;
            }
        }
        return Double.doubleToLongBits(sum);
    }

    private static void relax(double[][] grid, int from, int to, int colour) {
        for (int i = from; i < to; i++) {
            double[] above = grid[i - 1];
            double[] row = grid[i];
            double[] below = grid[i + 1];
            for (int j = 1 + ((i + colour) & 1); j < SIZE - 1; j += 2) {
                row[j] = OMEGA * 0.25 * (above[j] + below[j] + row[j - 1] + row[j + 1]) + (1 - OMEGA) * row[j];
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        crew.close();
    }
}
