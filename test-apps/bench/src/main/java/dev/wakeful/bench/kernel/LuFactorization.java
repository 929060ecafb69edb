package dev.wakeful.bench.kernel;

import dev.wakeful.bench.workload.Crew;
import dev.wakeful.bench.workload.Workload;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;

/** Factors a matrix into a lower and an upper triangle, with partial pivoting; rows are shared out, a barrier after each column. */
public final class LuFactorization implements Workload {
    private static final int SIZE = 400;

    private Crew crew;
    private double[][] matrix;

    @Override
    public void prepare(int threads) {
        crew = new Crew(threads);
        matrix = new double[SIZE][SIZE];
        Random random = new Random(1);
        for (double[] row : matrix) {
            for (int j = 0; j < SIZE; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        }
    }

    @Override
    public long iterate() throws Exception {
        double[][] lu = new double[SIZE][];
        int[] order = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            lu[i] = matrix[i].clone();
            order[i] = i;
        }
        CyclicBarrier barrier = new CyclicBarrier(crew.size());
        crew.all(member -> {
            for (int column = 0; column < SIZE; column++) {
                if (member == 0) {
                    pivot(lu, order, column);
                }
                barrier.await();
                for (int i = column + 1 + member; i < SIZE; i += crew.size()) {
                    eliminate(lu[column], lu[i], column);
                }
                barrier.await();
            }
            return 0;
        });
        return Double.doubleToLongBits(check(lu, order));
    }

    private static void pivot(double[][] lu, int[] order, int column) {
        int best = column;
        for (int i = column + 1; i < SIZE; i++) {
            if (Math.abs(lu[i][column]) > Math.abs(lu[best][column])) {
                best = i;
            }
        }
        double[] row = lu[best];
        lu[best] = lu[column];
        lu[column] = row;
        int number = order[best];
        order[best] = order[column];
        order[column] = number;
    }

    private static void eliminate(double[] pivot, double[] row, int column) {
        double factor = row[column] / pivot[column];
        row[column] = factor;
        for (int j = column + 1; j < SIZE; j++) {
            row[j] -= factor * pivot[j];
        }
    }

    /** Multiplies some rows back. Returns the product of the pivots' magnitudes, as a logarithm. */
    private double check(double[][] lu, int[] order) {
        for (int i = 0; i < SIZE; i += 37) {
            for (int j = 0; j < SIZE; j++) {
                double sum = j >= i ? lu[i][j] : 0;
                for (int k = 0; k < i && k <= j; k++) {
                    sum += lu[i][k] * lu[k][j];
                }
                if (!(Math.abs(sum - matrix[order[i]][j]) < 1e-8)) {
                    throw new IllegalStateException("row " + i + " does not multiply back");
                }
            }
        }
        double logarithm = 0;
        for (int i = 0; i < SIZE; i++) {
            logarithm += Math.log(Math.abs(lu[i][i]));
        }
        return logarithm;
    }

    @Override
    public void close() throws InterruptedException {
        crew.close();
    }
}
