package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** Items pass a processor, which changes them, on their way to the consumer that sums them up. */
public final class FlowProcessor extends SubmissionPublisher<int[]> implements Flow.Processor<int[], int[]> {
    private Flow.Subscription subscription;
    private int passed;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscription.request(1);
    }

    @Override
    public void onNext(int[] item) {
        item[0] *= 2;
        passed++;
        submit(item);
        subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
        closeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        close();
    }

    public static void main(String[] args) {
        FlowProcessor doubler = new FlowProcessor();
        int[] sum = new int[1];
        CompletableFuture<Void> consumed;
        try (SubmissionPublisher<int[]> source = new SubmissionPublisher<>()) {
            consumed = doubler.consume(item -> sum[0] += item[0]);
            source.subscribe(doubler);
            for (int i = 0; i < 8; i++) {
                int[] item = new int[1];
                item[0] = i;
                source.submit(item);
            }
        }
        consumed.join();
        if (sum[0] != 56 || doubler.passed != 8) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
