package dev.wakeful.cli;

/**
 * A JVM of this machine.
 *
 * @param program main class or jar with its arguments, empty when unknown
 */
record Jvm(long pid, String program) {
    /** Main class or jar without the arguments. */
    String main() {
        int blank = program.indexOf(' ');
        return blank < 0 ? program : program.substring(0, blank);
    }

    /** For messages. */
    String display() {
        return main().isEmpty() ? Long.toString(pid) : pid + " (" + main() + ")";
    }
}
