package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.Queue;

/** A method that waits for what a subclass says; what the survey should say stands in {@link WaitSurveyTest}. Never run. */
abstract class TemplateSamples {
    protected abstract boolean isIdle();

    protected boolean isClosed() {
        return false;
    }

    synchronized void next() throws InterruptedException {
        while (isIdle() && !isClosed()) {
            wait();
        }
    }

    synchronized void own() throws InterruptedException {
        while (!isClosed()) {
            wait();
        }
    }

    static class Queued extends TemplateSamples {
        private final Queue<String> queue = new ArrayDeque<>();

        @Override
        protected boolean isIdle() {
            return queue.isEmpty();
        }
    }

    static final class Closable extends Queued {
        private boolean closed;

        @Override
        protected boolean isClosed() {
            return closed;
        }
    }
}
