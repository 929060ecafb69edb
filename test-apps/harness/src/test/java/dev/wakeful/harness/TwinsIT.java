package dev.wakeful.harness;

import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every buggy twin shows its rule from one ordinary run, every fixed one and every trap is silent. {@code -Dwakeful.twins.together=1} gives each
 * program a JVM of its own.
 */
class TwinsIT {
    private static final int TOGETHER = Integer.getInteger("wakeful.twins.together", 8);

    @TestFactory
    Stream<DynamicTest> twins() throws InterruptedException, ExecutionException {
        Stream<DynamicTest> all = Stream.empty();
        for (Jdk jdk : Jdk.all()) {
            all = Stream.concat(all, new Batch("twins", jdk, Programs.twins(), TOGETHER).tests());
        }
        return all;
    }
}
