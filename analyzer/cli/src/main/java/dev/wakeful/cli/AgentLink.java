package dev.wakeful.cli;

/** A JVM that was attached to, and the agent in it. */
interface AgentLink extends AutoCloseable {
    /** Whether the agent has been there before, recording or not. */
    boolean hasAgent();

    /** Feature version of the JVM, 0 when it does not say. */
    int feature();

    /**
     * Asks the agent, which comes into the JVM for that where it is not yet.
     *
     * @param verb start, status, dump or stop
     * @param options {@code key=value,...}, may be empty
     * @throws CommandFailure when it cannot be asked
     */
    Reply ask(String verb, String options) throws CommandFailure;

    @Override
    void close();

    /** @param text lines, of which some are {@code key: value} */
    record Reply(boolean good, String text) {
        /** The value of a line, empty when there is none of that key. */
        String value(String key) {
            return text.lines()
                    .filter(line -> line.startsWith(key + ": "))
                    .map(line -> line.substring(key.length() + 2))
                    .findFirst()
                    .orElse("");
        }

        String firstLine() {
            return text.lines().findFirst().orElse("");
        }
    }
}
