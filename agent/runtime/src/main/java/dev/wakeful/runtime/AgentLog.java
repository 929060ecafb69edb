package dev.wakeful.runtime;

import java.util.Locale;

/** What the agent says, on stderr, each line marked as its own. The target's logging is not ours to touch. */
final class AgentLog {
    /** Each level includes those before it. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    private static volatile Level level = Level.WARN;

    private AgentLog() {}

    static void level(Level upTo) {
        level = upTo;
    }

    static void error(String message) {
        say(Level.ERROR, message);
    }

    static void warn(String message) {
        say(Level.WARN, message);
    }

    static void info(String message) {
        say(Level.INFO, message);
    }

    static void debug(String message) {
        say(Level.DEBUG, message);
    }

    private static void say(Level of, String message) {
        if (of.compareTo(level) <= 0) {
            String mark = of == Level.ERROR ? "" : of.name().toLowerCase(Locale.ROOT) + ": ";
            System.err.println("wakeful: " + mark + message);
        }
    }
}
