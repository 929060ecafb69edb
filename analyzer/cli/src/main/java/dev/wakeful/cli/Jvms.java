package dev.wakeful.cli;

import java.util.List;
import java.util.Locale;

/** The JVMs that commands can talk to: those of this machine, or others in tests. */
interface Jvms {
    /** JVMs of this user that can be seen; one that hides its performance data is not among them, and can be reached all the same. */
    List<Jvm> list() throws CommandFailure;

    /**
     * Attaches.
     *
     * @throws CommandFailure with what to do, when the JVM refuses
     */
    AgentLink attach(Jvm jvm) throws CommandFailure;

    /**
     * The JVM that a user means.
     *
     * @param word process id, or a part of the name of the main class or jar
     * @throws CommandFailure with those that there are, when it is none of them or several
     */
    default Jvm find(String word) throws CommandFailure {
        if (word.chars().allMatch(Character::isDigit) && word.length() < 19) {
            return byPid(Long.parseLong(word));
        }
        String part = word.toLowerCase(Locale.ROOT);
        List<Jvm> all = list();
        List<Jvm> matches = all.stream()
                .filter(jvm -> jvm.main().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no JVM has '" + word + "' in the name of its main class." + named(" There are", all));
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                matches.size() + " JVMs have '" + word + "' in the name of their main class: choose one by its id."
                        + named(" They are", matches));
    }

    private Jvm byPid(long pid) throws CommandFailure {
        for (Jvm jvm : list()) {
            if (jvm.pid() == pid) {
                return jvm;
            }
        }
        if (!exists(pid)) {
            throw new CommandFailure(ExitCode.USAGE, "there is no process " + pid + "." + named(" JVMs are", list()));
        }
        return new Jvm(pid, "");
    }

    /** Whether there is such a process, JVM or not. */
    boolean exists(long pid);

    private static String named(String start, List<Jvm> jvms) {
        if (jvms.isEmpty()) {
            return " No JVM of this user can be seen.";
        }
        StringBuilder text = new StringBuilder(start).append(':');
        for (Jvm jvm : jvms) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(jvm.pid())
                    .append("  ")
                    .append(jvm.main());
        }
        return text.toString();
    }
}
