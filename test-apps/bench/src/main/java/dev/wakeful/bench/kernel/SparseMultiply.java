package dev.wakeful.bench.kernel;

import dev.wakeful.bench.workload.Crew;
import dev.wakeful.bench.workload.Workload;
import java.util.Random;

/** Multiplies a sparse matrix in compressed rows with a vector, many times; rows are shared out. */
public final class SparseMultiply implements Workload {
    private static final int SIZE = 20_000;
    private static final int PER_ROW = 8;
    private static final int TIMES = 60;

    private Crew crew;
    private double[] values;
    private int[] columns;
    private int[] rows;
    private double[] vector;

    @Override
    public void prepare(int threads) {
        crew = new Crew(threads);
        Random random = new Random(2);
        values = new double[SIZE * PER_ROW];
        columns = new int[SIZE * PER_ROW];
        rows = new int[SIZE + 1];
        vector = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            rows[i + 1] = rows[i] + PER_ROW;
            vector[i] = random.nextDouble();
            for (int k = rows[i]; k < rows[i + 1]; k++) {
                values[k] = random.nextDouble();
                columns[k] = random.nextInt(SIZE);
            }
        }
    }

    @Override
    public long iterate() throws Exception {
        double[] result = new double[SIZE];
        crew.all(member -> {
            int from = (int) ((long) SIZE * member / crew.size());
            int to = (int) ((long) SIZE * (member + 1) / crew.size());
            for (int time = 0; time < TIMES; time++) {
                multiply(result, from, to);
            }
            return 0;
        });
        double sum = 0;
        for (double value : result) {
            if (!(value > 0 && value <= TIMES * PER_ROW)) {
                throw new IllegalStateException("a sum is out of bounds: " + value);
            }
            sum += value;
        }
        return Double.doubleToLongBits(sum);
    }

    private void multiply(double[] result, int from, int to) {
        for (int i = from; i < to; i++) {
            double sum = 0;
            for (int k = rows[i]; k < rows[i + 1]; k++) {
                sum += values[k] * vector[columns[k]];
            }
            result[i] += sum;
        }
    }

    @Override
    public void close() throws InterruptedException {
        crew.close();
    }
}
